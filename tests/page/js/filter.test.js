"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { L, graphOf } = require("./load.js");

const graph = graphOf(
  ["甲", "乙", "云汐县"],
  [
    ["甲", "supplies", "乙", { first: "2021-03-05", last: "2023-06-01", count: 5, documents: ["d0", "d1"] }],
    ["甲", "located_in", "云汐县", { first: "2022-01-01", count: 2, documents: ["d1"] }],
    ["乙", "cooperates_with", "甲", { status: "planned", confidence: 0.4, documents: ["d2"] }],
  ],
);

for (const [name, patch, passing] of [
  ["nothing chosen", {}, [1, 1, 1]],
  ["a type left out", { types: ["place"] }, [1, 0, 1]],
  ["a relation left out", { relations: ["supplies"] }, [0, 1, 1]],
  ["a status left out", { statuses: ["planned"] }, [1, 1, 0]],
  ["a least confidence", { confidence: 0.5 }, [1, 1, 0]],
  ["a least number of sentences", { least: 3 }, [1, 0, 0]],
  ["documents asked for", { documents: ["d1"] }, [1, 1, 0]],
  ["from a month: what lasts into it passes, what has no date does not", { from: "2023-06" }, [1, 0, 0]],
  ["to a year takes in all of it", { to: "2021" }, [1, 0, 0]],
  ["to a month takes in its last day", { to: "2022-01" }, [1, 1, 0]],
  ["between", { from: "2021-12", to: "2022-02" }, [1, 1, 0]],
  ["all at once", { types: ["place"], statuses: ["planned"], least: 2 }, [1, 0, 0]],
  ["all left out", { statuses: ["actual", "planned", "negated"] }, [0, 0, 0]],
]) {
  test(name, () => {
    const found = L.applyFilters(graph, { ...L.noFilters(), ...patch });
    assert.deepEqual([...found.passing], passing);
    assert.equal(found.counts.facts, passing.reduce((a, b) => a + b));
  });
}

test("a choice counts what it would bring, the other filters applied", () => {
  const { counts } = L.applyFilters(graph, { ...L.noFilters(), relations: ["supplies"], confidence: 0.5 });
  assert.deepEqual([...counts.relations], [1, 0, 0, 1]);
  assert.deepEqual([...counts.types], [1, 1, 0]);
  assert.deepEqual([...counts.statuses], [1, 0, 0]);
  assert.deepEqual([...counts.documents], [0, 1, 0]);
});

test("facts are counted by the month they were last seen in", () => {
  const { counts } = L.applyFilters(graph, L.noFilters());
  assert.deepEqual([...counts.months].sort(), [[202201, 1], [202306, 1]]);
  assert.equal(counts.undated, 1);
});

for (const [months, steps] of [
  [[], []],
  [[202311, 202402], ["2023-11", "2023-12", "2024-01", "2024-02"]],
  [[202300, 202302], ["2023-01", "2023-02"]],
  [[201001, 202312], Array.from({ length: 14 }, (_, i) => String(2010 + i))],
]) {
  test(`the steps of ${months}`, () => assert.deepEqual(L.timeSteps(months), steps));
}
