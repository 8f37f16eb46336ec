"use strict";
// What is drawn over the network: the rest dimmed, names, words on edges, crosses, heads of columns.
(function (L) {
  const IMPORTANT = 24;
  const EDGE_WORDS = 120;
  const GOODS_LENGTH = 12;

  const along = (network, f, share) => network.body.edges[f]?.edgeType.getPoint(share);

  /** Middle of a drawn fact. */
  L.midpoint = (network, f) => along(network, f, 0.5);

  /** What stands out for `target`, a node with all it touches or a fact with its ends; `veil` dims the rest. */
  L.focusOn = function (graph, view, network, target, veil) {
    const touching = (i) => view.facts.filter((f) => graph.head[f] === i || graph.tail[f] === i);
    const facts = target.fact !== undefined ? [target.fact] : touching(target.node);
    const nodes = new Set(facts.flatMap((f) => [graph.head[f], graph.tail[f]]));
    if (target.node !== undefined) nodes.add(target.node);
    return {
      main: target.node,
      facts: facts.filter((f) => network.body.edges[f]),
      nodes: [...nodes].filter((i) => network.body.nodes[i]),
      veil,
    };
  };

  function dimRest(context, network, focus, ground) {
    const { width, height } = network.canvas.frame.canvas;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = focus.veil;
    context.fillStyle = ground;
    context.fillRect(0, 0, width, height);
    context.restore();
    for (const f of focus.facts) network.body.edges[f].draw(context);
    for (const i of focus.nodes) network.body.nodes[i].draw(context);
    for (const f of focus.facts) network.body.edges[f].drawArrows(context);
  }

  /** Names to write, the most important first; under the pointer only what it touches. */
  L.namesOf = function ({ graph, network, view, focus }) {
    const inFocus = new Set(focus?.nodes);
    const shown = focus && focus.veil > 0.7 ? focus.nodes : view.nodes;
    const weight = (i) => (i === focus?.main ? 1e9 : 0) + (inFocus.has(i) ? 1e6 : 0) + graph.degree(i);
    const list = shown.filter((i) => network.body.nodes[i]).sort((a, b) => weight(b) - weight(a) || a - b);
    return list.map((i, rank) => {
      const { x, y, options } = network.body.nodes[i];
      const faint = Boolean(focus) && !inFocus.has(i);
      const strong = i === focus?.main || view.roots.includes(i);
      return {
        x,
        y,
        size: options.size,
        name: L.flat(graph.labels[i]),
        must: strong,
        important: strong || (rank < IMPORTANT && !faint),
        strong,
        faint,
      };
    });
  };

  function edgeWords({ graph, network, view, focus }, scale) {
    const near = view.step !== null || (scale > 0.9 && view.facts.length < 400);
    const asked = focus ? focus.facts : near ? view.facts : [];
    return asked.slice(0, EDGE_WORDS).map((f) => {
      const status = graph.statusOf(f);
      const text = L.name(graph.relationOf(f)) + (status.id === "actual" ? "" : `·${L.name(status)}`);
      const goods = view.step ? (graph.values(f).product ?? []).join("、") : "";
      return { ...L.midpoint(network, f), text: goods ? `${text} ${L.shortName(L.flat(goods), GOODS_LENGTH)}` : text };
    });
  }

  function columnHeads({ network, view }) {
    if (!view.step || !view.heads) return [];
    const top = new Map();
    for (const [i, column] of view.step) {
      const node = network.body.nodes[i];
      if (node && !(top.get(column)?.y < node.y)) top.set(column, node);
    }
    const y = Math.min(...[...top.values()].map((node) => node.y)) - 58;
    return [...top].map(([column, node]) => ({ x: node.x, y, text: view.heads(column) }));
  }

  /** Draw it all for `scene` {graph, network, view, focus, colours}. */
  L.drawOver = function (context, scene) {
    const { graph, network, view, focus, colours } = scene;
    const scale = network.getScale();
    if (focus) dimRest(context, network, focus, colours.ground);
    const denied = (focus ? focus.facts : view.facts).filter((f) => graph.statusOf(f).id === "negated");
    // A little before the middle, where the words stand.
    const points = denied.map((f) => along(network, f, 0.38)).filter(Boolean);
    L.drawCrosses(context, points, scale, colours.warn);
    const named = L.namesOf(scene);
    const rooms = L.createRooms(named, scale);
    L.writeHeads(context, columnHeads(scene), scale, colours, rooms);
    L.writeNames(context, named, scale, colours, rooms);
    L.writeEdges(context, edgeWords(scene, scale), scale, colours, rooms);
  };
})((globalThis.Liantu ??= {}));
