"use strict";
// Loads the page's own logic into node, and makes small graphs for it.
const path = require("node:path");

const SCRIPTS = path.join(__dirname, "../../../graph/page/js");
for (const name of ["words", "text", "graph", "search", "filter", "walk", "view", "state", "layout", "columns", "svg", "labels", "histogram"]) {
  globalThis.Liantu ??= {};
  globalThis.Liantu.el ??= () => {};
  require(path.join(SCRIPTS, `${name}.js`));
}
const L = globalThis.Liantu;

const vocabulary = {
  types: ["company", "place", "product"].map((id) => ({ id, zh: `型${id}`, en: id })),
  relations: [
    { id: "supplies", zh: "供应", en: "Supplies", symmetric: false },
    { id: "cooperates_with", zh: "合作", en: "Cooperates", symmetric: true },
    { id: "agent_for", zh: "代理", en: "Agent for", symmetric: false },
    { id: "located_in", zh: "位于", en: "Located in", symmetric: false },
  ],
  statuses: ["actual", "planned", "negated"].map((id) => ({ id, zh: id, en: id })),
  attributes: { amount: { zh: "金额", en: "Amount" } },
  chain: { forward: ["supplies"], backward: ["agent_for"] },
};

/**
 * A graph of `names` and facts [head, relation, tail, more], the first the best supported. A name that ends in
 * 县 is a place, the others are companies.
 */
function graphOf(names, facts, readings = {}) {
  const column = (key, otherwise) => facts.map((fact) => fact[3]?.[key] ?? otherwise);
  const at = (name) => names.indexOf(name);
  return new L.Graph(
    {
      title: "图",
      vocabulary,
      readings,
      documents: [...new Set(facts.flatMap((fact) => fact[3]?.documents ?? []))].sort().map((id) => ({ id, title: id, date: "" })),
      first: [],
      focus: null,
      chunk: 10,
      nodes: {
        id: names.map((name) => `id-${name}`),
        label: names,
        type: names.map((name) => (name.endsWith("县") ? 1 : 0)),
        aliases: {},
        place: {},
      },
      facts: {
        id: facts.map((_, i) => `f${i}`),
        head: facts.map((fact) => at(fact[0])),
        tail: facts.map((fact) => at(fact[2])),
        relation: facts.map((fact) => vocabulary.relations.findIndex((r) => r.id === fact[1])),
        status: column("status", "actual").map((id) => vocabulary.statuses.findIndex((s) => s.id === id)),
        confidence: column("confidence", 0.9),
        first: column("first", ""),
        last: facts.map((fact) => fact[3]?.last ?? fact[3]?.first ?? ""),
        count: column("count", 1),
        contradicted: [],
        documents: column("documents", []).map((ids) => ids.map((id) => Number(id.slice(1)))),
        attributes: {},
      },
    },
    () => "",
  );
}

/** All facts pass, nothing is hidden. */
const everything = (graph) => ({ passing: new Uint8Array(graph.factCount).fill(1), hidden: new Set() });

module.exports = { L, graphOf, everything };
