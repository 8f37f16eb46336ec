"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { L, graphOf, everything } = require("./load.js");

const names = ["甲", "乙", "丙", "丁", "戊"];
const graph = graphOf(names, [
  ["甲", "supplies", "乙", { count: 9 }],
  ["丙", "supplies", "丁", { count: 5 }],
  ["甲", "supplies", "丙", { count: 2 }],
  ["乙", "cooperates_with", "甲"],
  ["丁", "supplies", "戊"],
]);
const view = (patch, passing = everything(graph).passing) => L.viewOf(graph, { ...L.freshState(), ...patch }, passing);
const drawn = (found) => found.nodes.map((i) => names[i]).sort().join("");

for (const [name, patch, nodes, facts] of [
  ["all that there is", {}, "丁丙乙戊甲", 5],
  ["the best supported two", { limit: 2 }, "乙甲", 2],
  ["the best supported four", { limit: 4 }, "丁丙乙甲", 4],
  ["round a node", { view: "near", roots: ["id-丁"], hops: 1 }, "丁丙戊", 2],
  ["round a node, one of its neighbours expanded", { view: "near", roots: ["id-丁"], hops: 1, expanded: ["id-丙"] }, "丁丙戊甲", 3],
  ["without a hidden node", { hidden: ["id-丙"] }, "丁乙戊甲", 3],
  ["a path", { view: "path", roots: ["id-甲", "id-戊"] }, "丁丙戊甲", 3],
  ["a chain shows only what moves goods", { view: "chain", roots: ["id-甲"] }, "丁丙乙戊甲", 4],
  ["an unknown root: the overview", { view: "near", roots: ["nobody"] }, "丁丙乙戊甲", 5],
]) {
  test(name, () => {
    const found = view(patch);
    assert.equal(drawn(found), [...nodes].sort().join(""));
    assert.equal(found.facts.length, facts);
  });
}

test("facts that fail the filters are not drawn, nor nodes that have no other", () => {
  const found = view({}, Uint8Array.from([1, 0, 0, 1, 0]));
  assert.equal(drawn(found), "乙甲");
});

test("a chain of nothing says so", () => {
  assert.equal(view({ view: "chain", roots: ["id-甲"] }, new Uint8Array(5)).empty, true);
});

test("no path says so and keeps both ends in sight", () => {
  const found = view({ view: "path", roots: ["id-甲", "id-戊"] }, new Uint8Array(5));
  assert.equal(found.empty, true);
  assert.equal(found.nodes.length, 2);
});

test("facts between the same two bend apart, whichever way they point", () => {
  const bends = L.bends(graph, { facts: [0, 1, 3], step: null });
  assert.equal(bends.get(1), 0);
  // From opposite ends, the same sign is the other side.
  assert.ok(bends.get(0) !== 0 && bends.get(0) === bends.get(3));
});

test("a state comes back from its address as it was", () => {
  const state = {
    ...L.freshState(),
    view: "path",
    roots: ["n1", "a&b=c"],
    hops: 3,
    limit: 500,
    expanded: ["n2"],
    hidden: ["n3", "n4"],
    selected: "e:f1",
    table: true,
    filters: { ...L.noFilters(), types: ["place"], documents: ["d 1"], from: "2021-03", to: "2022", confidence: 0.35, least: 4 },
  };
  assert.deepEqual(L.decodeState(L.encodeState(state)), state);
  assert.equal(L.encodeState(L.freshState()), "");
});

for (const text of ["", "#", "#view=nonsense", "#hops=99&limit=-5&-least=x&-confidence=7&-from=<script>", "#%E0%A4%A", "#view=near"]) {
  test(`the address ${text} gives the overview`, () => assert.deepEqual(L.decodeState(text), L.freshState()));
}

test("steps go back and forward, and a new one drops those ahead", () => {
  const written = [];
  const steps = L.createHistory("a", (text) => written.push(text));
  steps.push("b");
  steps.push("c");
  steps.push("c");
  assert.equal(steps.go(-1), "b");
  assert.equal(steps.go(-1), "a");
  assert.equal(steps.canBack, false);
  assert.equal(steps.go(1), "b");
  steps.push("d");
  assert.equal(steps.canForward, false);
  steps.arrive("b", 1);
  assert.equal(steps.canForward, true);
  steps.arrive("typed", null);
  assert.equal(steps.canForward, false);
  assert.deepEqual(written, ["b", "c", "b", "a", "b", "d"]);
});

test("a layout is the same each time, keeps what is placed and puts no two on one spot", () => {
  const nodes = Array.from({ length: 60 }, (_, i) => i);
  const pairs = nodes.slice(1).map((i) => [i, Math.floor(i / 4)]);
  const first = L.layout(nodes, pairs, new Map());
  assert.deepEqual([...L.layout(nodes, pairs, new Map())], [...first]);
  const fixed = new Map([[0, { x: 500, y: -20 }]]);
  const around = L.layout(nodes, pairs, fixed);
  assert.deepEqual(around.get(0), { x: 500, y: -20 });
  const spots = [...first.values(), ...around.values()];
  assert.ok(spots.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)));
  for (const places of [first, around]) {
    const at = [...places.values()];
    const gaps = at.flatMap((p, i) => at.slice(i + 1).map((q) => Math.hypot(p.x - q.x, p.y - q.y)));
    assert.ok(Math.min(...gaps) > 12);
  }
});
