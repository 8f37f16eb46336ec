"use strict";
// How a node and a fact look: colour and shape by type, size by links, width by evidence, dashes by status.
(function (L) {
  L.sizeOf = (degree) => Math.min(25, 5.5 + 2.1 * Math.sqrt(degree));
  L.widthOf = (count) => Math.min(8, 0.9 + 1.1 * Math.log2(count));

  /** A node for vis-network. */
  L.nodeStyle = function (graph, i, place, colours) {
    const type = graph.type(i);
    const background = L.colourOf(type);
    const marked = { background, border: colours.ink };
    return {
      id: i,
      ...place,
      shape: type.shape,
      size: L.sizeOf(graph.degree(i)) * (type.shape === "dot" || type.shape === "hexagon" ? 1 : 0.88),
      color: { background, border: colours.ground, highlight: marked, hover: marked },
    };
  };

  /** An edge for vis-network; `bend` sets parallel facts apart. */
  L.edgeStyle = function (graph, f, bend) {
    const color = L.colourOf(graph.relationOf(f));
    return {
      id: f,
      from: graph.head[f],
      to: graph.tail[f],
      width: L.widthOf(graph.count[f]),
      color: { color, highlight: color, hover: color, opacity: 0.72 },
      dashes: graph.statusOf(f).id === "planned" ? [7, 5] : false,
      arrows: { to: { enabled: !graph.relationOf(f).symmetric, scaleFactor: 0.5 } },
      smooth: bend
        ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) }
        : { enabled: false },
    };
  };

  /** The view as plain shapes, for the vector picture. */
  L.sceneOf = function (graph, view, network, colours) {
    const bends = L.bends(graph, view);
    const point = (i) => ({ ...network.getPosition(i), size: network.body.nodes[i].options.size });
    return {
      title: graph.title,
      ...colours,
      names: L.namesOf({ graph, network, view, focus: null }),
      nodes: view.nodes.map((i) => ({
        ...point(i),
        shape: graph.type(i).shape,
        colour: L.colourOf(graph.type(i)),
        name: graph.labels[i],
      })),
      edges: view.facts.map((f) => ({
        from: point(graph.head[f]),
        to: point(graph.tail[f]),
        bend: bends.get(f),
        width: L.widthOf(graph.count[f]),
        colour: L.colourOf(graph.relationOf(f)),
        status: graph.statusOf(f).id,
        relation: graph.relationOf(f).id,
        arrow: !graph.relationOf(f).symmetric,
      })),
    };
  };
})((globalThis.Liantu ??= {}));
