"use strict";
// Which nodes and facts are drawn: a pure function of the graph, the state and the facts that pass the filters.
(function (L) {
  const PATH_NODES = 80;
  const COLUMN_NODES = 40;
  const EXPANDED_NODES = 60;
  const WITHIN_COLUMN = 0.25;

  /**
   * `nodes` and `facts` to draw, `step` (node → column) where they stand in columns, `cut` where more would be
   * there, `empty` where the view asked for has nothing in it, `key` and `variant` that name the layout.
   */
  L.viewOf = function (graph, state, passing) {
    const at = (ids) => ids.map((id) => graph.nodeAt(id)).filter((i) => i !== undefined);
    const allowed = { passing, hidden: new Set(at(state.hidden)) };
    const roots = at(state.roots);
    const kind = roots.length < (state.view === "path" ? 2 : 1) ? "top" : state.view;
    const view = MAKERS[kind](graph, roots, state, allowed);
    const nodes = new Set(view.nodes);
    if (!view.step) {
      for (const i of at(state.expanded)) {
        if (allowed.hidden.has(i)) continue;
        for (const j of L.near(graph, [i], 1, allowed, EXPANDED_NODES).nodes) nodes.add(j);
      }
    }
    for (const i of allowed.hidden) nodes.delete(i);
    return {
      kind,
      roots,
      nodes: [...nodes],
      facts: view.facts || factsAmong(graph, nodes, passing),
      step: view.step || null,
      cut: Boolean(view.cut),
      empty: Boolean(view.empty),
      variant: JSON.stringify(state.filters),
      key: kind === "top" ? `top ${state.limit}` : `${kind} ${state.hops} ${roots.join(" ")}`,
    };
  };

  const MAKERS = {
    top: (graph, roots, state, allowed) => strongest(graph, allowed, state.limit),
    near: (graph, roots, state, allowed) => L.near(graph, roots.slice(0, 1), state.hops, allowed, state.limit),
    path(graph, [a, b], state, allowed) {
      const step = L.paths(graph, a, b, allowed, PATH_NODES);
      if (!step) return { nodes: [a, b], step: new Map([[a, 0], [b, 1]]), empty: true };
      return { nodes: [...step.keys()], step };
    },
    chain(graph, [root], state, allowed) {
      const { step, facts, cut } = L.chain(graph, root, allowed, COLUMN_NODES);
      return { nodes: [...step.keys()], step, facts, cut, empty: step.size === 1 };
    },
  };

  /** Ends of the best supported facts that pass, until `limit` nodes are met. */
  function strongest(graph, { passing, hidden }, limit) {
    const nodes = new Set();
    let cut = false;
    for (let f = 0; f < graph.factCount; f++) {
      if (!passing[f]) continue;
      const h = graph.head[f];
      const t = graph.tail[f];
      if (hidden.has(h) || hidden.has(t)) continue;
      const more = (nodes.has(h) ? 0 : 1) + (nodes.has(t) || t === h ? 0 : 1);
      if (nodes.size + more > limit) {
        cut = true;
        continue;
      }
      nodes.add(h);
      nodes.add(t);
    }
    return { nodes: [...nodes], cut };
  }

  function factsAmong(graph, nodes, passing) {
    const facts = [];
    for (const i of nodes) {
      for (const f of graph.factsOf(i)) {
        if (passing[f] && graph.head[f] === i && nodes.has(graph.tail[f])) facts.push(f);
      }
    }
    return facts.sort((a, b) => a - b);
  }

  /** The bend of each fact: none lies upon another between the same two, nor upon the nodes of its own column. */
  L.bends = function (graph, { facts, step }) {
    const bundles = new Map();
    for (const f of facts) {
      const [a, b] = [graph.head[f], graph.tail[f]].sort((x, y) => x - y);
      const pair = a * graph.size + b;
      if (!bundles.has(pair)) bundles.set(pair, []);
      bundles.get(pair).push(f);
    }
    const bend = new Map();
    for (const bundle of bundles.values()) {
      const width = Math.min(0.22, 0.9 / bundle.length);
      bundle.forEach((f, i) => {
        const within = step && step.get(graph.head[f]) === step.get(graph.tail[f]) ? WITHIN_COLUMN : 0;
        const aside = within + (i - (bundle.length - 1) / 2) * width;
        // Seen from the other end the same side has the other sign.
        bend.set(f, graph.head[f] <= graph.tail[f] ? aside : -aside);
      });
    }
    return bend;
  };
})((globalThis.Liantu ??= {}));
