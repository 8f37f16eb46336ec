"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { L, graphOf, everything } = require("./load.js");

//  丁 → 丙 → 甲 → 乙;  戊 acts for 甲;  甲, 丙 lie in 云汐县;  己 stands alone with 庚
const names = ["甲", "乙", "丙", "丁", "戊", "云汐县", "己", "庚"];
const graph = graphOf(names, [
  ["甲", "supplies", "乙"],
  ["丙", "supplies", "甲"],
  ["丁", "supplies", "丙"],
  ["戊", "agent_for", "甲"],
  ["甲", "located_in", "云汐县"],
  ["丙", "located_in", "云汐县"],
  ["甲", "cooperates_with", "乙"],
  ["己", "supplies", "庚"],
  ["己", "supplies", "己"],
]);
const at = (name) => names.indexOf(name);
const named = (nodes) => [...nodes].map((i) => names[i]).sort().join("");
const sorted = (text) => [...text.matchAll(/云汐县|./g)].map((m) => m[0]).sort().join("");

for (const [root, hops, found] of [
  ["丁", 1, "丁丙"],
  ["丁", 2, "丁丙甲云汐县"],
  ["丁", 3, "丁丙甲云汐县乙戊"],
  ["己", 2, "己庚"],
]) {
  test(`within ${hops} steps of ${root}`, () => {
    const near = L.near(graph, [at(root)], hops, everything(graph), 100);
    assert.equal(named(near.nodes), sorted(found));
    assert.equal(near.cut, false);
  });
}

test("the best supported neighbours come first where there is no room for all", () => {
  const near = L.near(graph, [at("甲")], 1, everything(graph), 3);
  assert.equal(named(near.nodes), sorted("甲乙丙"));
  assert.equal(near.cut, true);
});

test("what is hidden is not walked through", () => {
  const allowed = { ...everything(graph), hidden: new Set([at("丙")]) };
  assert.equal(named(L.near(graph, [at("丁")], 3, allowed, 100).nodes), "丁");
});

for (const [a, b, steps] of [
  ["丁", "乙", { 丁: 0, 丙: 1, 甲: 2, 乙: 3 }],
  ["丁", "云汐县", { 丁: 0, 丙: 1, 云汐县: 2 }],
  ["甲", "甲", { 甲: 0 }],
  ["甲", "己", null],
]) {
  test(`the way from ${a} to ${b}`, () => {
    const found = L.paths(graph, at(a), at(b), everything(graph), 100);
    assert.deepEqual(found && Object.fromEntries([...found].map(([i, step]) => [names[i], step]).sort()), steps && Object.fromEntries(Object.entries(steps).sort()));
  });
}

test("all shortest ways are found", () => {
  const square = graphOf(["A", "B", "C", "D"], [["A", "supplies", "B"], ["A", "supplies", "C"], ["B", "supplies", "D"], ["C", "supplies", "D"]]);
  assert.deepEqual([...L.paths(square, 0, 3, everything(square), 100)].sort(), [[0, 0], [1, 1], [2, 1], [3, 2]]);
});

test("upstream and downstream, agents on the side to which goods flow", () => {
  const { step, facts } = L.chain(graph, at("甲"), everything(graph), 100);
  assert.deepEqual(Object.fromEntries([...step].map(([i, s]) => [names[i], s])), { 甲: 0, 丙: -1, 丁: -2, 乙: 1, 戊: 1 });
  assert.deepEqual(facts, [0, 1, 2, 3]);
});

test("a circle of suppliers ends", () => {
  const circle = graphOf(["A", "B", "C"], [["A", "supplies", "B"], ["B", "supplies", "C"], ["C", "supplies", "A"]]);
  const { step } = L.chain(circle, 0, everything(circle), 100);
  assert.deepEqual([...step].sort(), [[0, 0], [1, -2], [2, -1]]);
});

test("columns stand in the order of their steps and no two nodes on one place", () => {
  const places = L.columns(new Map([[0, 0], [2, -1], [3, -2], [1, 1], [4, 1]]), [[3, 2], [2, 0], [0, 1], [0, 4]]);
  assert.ok(places.get(3).x < places.get(2).x && places.get(2).x < places.get(0).x && places.get(0).x < places.get(1).x);
  assert.equal(places.get(1).x, places.get(4).x);
  assert.equal(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size, 5);
});

test("columns are ordered so that links do not cross", () => {
  const places = L.columns(new Map([[0, 0], [1, 0], [2, 1], [3, 1]]), [[0, 3], [1, 2]]);
  assert.equal(places.get(0).y < places.get(1).y, places.get(3).y < places.get(2).y);
});
