"use strict";
// The drawn network: vis-network with physics off, places given, names written over it.
(function (L) {
  const OPTIONS = {
    autoResize: true,
    physics: { enabled: false },
    layout: { improvedLayout: false },
    interaction: { hover: true, hoverConnectedEdges: false, selectConnectedEdges: false, keyboard: false, tooltipDelay: 1e9 },
    nodes: { borderWidth: 1.5, borderWidthSelected: 3, labelHighlightBold: false },
    edges: { selectionWidth: 1.5, hoverWidth: 0.8, arrowStrikethrough: false, selfReference: { size: 16 } },
  };
  const MANY_FACTS = 1500;

  const sizeOf = (degree) => Math.min(30, 6 + 2.6 * Math.sqrt(degree));
  const widthOf = (count) => Math.min(8, 0.9 + 1.1 * Math.log2(count));

  /**
   * Draw into `container`. `on` has `node(i)`, `fact(f)`, `nothing()`, `expand(i)`.
   * The drawing keeps the places of nodes by the view's key, so that going back finds them where they were.
   */
  L.createDrawing = function (container, graph, on) {
    const nodes = new vis.DataSet();
    const edges = new vis.DataSet();
    const network = new vis.Network(container, { nodes, edges }, OPTIONS);
    const layouts = new Map([firstPlaces(graph)]);
    let view = { nodes: [], facts: [], step: null };
    let places = new Map();
    let colours = {};
    let hovered = null;
    let selected = null;
    let focus = null;

    const nodeStyle = (i) => {
      const type = graph.type(i);
      const colour = L.colourOf(type);
      const plain = { background: colour, border: colours.ground };
      return {
        id: i,
        ...places.get(i),
        shape: type.shape,
        size: sizeOf(graph.degree(i)) * (type.shape === "dot" || type.shape === "hexagon" ? 1 : 0.88),
        color: { ...plain, highlight: { background: colour, border: colours.ink }, hover: { background: colour, border: colours.ink } },
      };
    };

    const edgeStyle = (f, bend) => {
      const colour = L.colourOf(graph.relationOf(f));
      const status = graph.statusOf(f).id;
      return {
        id: f,
        from: graph.head[f],
        to: graph.tail[f],
        width: widthOf(graph.count[f]),
        color: { color: colour, highlight: colour, hover: colour, opacity: 0.72 },
        dashes: status === "planned" ? [7, 5] : false,
        arrows: graph.relationOf(f).symmetric ? { to: { enabled: false } } : { to: { enabled: true, scaleFactor: 0.5 } },
        smooth: bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false,
      };
    };

    function restyle() {
      const bends = L.bends(graph, view.facts);
      const wanted = new Set(view.facts);
      edges.remove(edges.getIds().filter((f) => !wanted.has(f)));
      const kept = new Set(view.nodes);
      nodes.remove(nodes.getIds().filter((i) => !kept.has(i)));
      nodes.update(view.nodes.map(nodeStyle));
      edges.update(view.facts.map((f) => edgeStyle(f, bends.get(f))));
      network.setOptions({ interaction: { hideEdgesOnDrag: view.facts.length > MANY_FACTS } });
    }

    /** What stands out: the node or fact under the pointer, else the selected one, with what it touches. */
    function refocus() {
      const target = hovered || selected;
      if (!target) focus = null;
      else if (target.fact !== undefined) {
        focus = { nodes: [graph.head[target.fact], graph.tail[target.fact]], facts: [target.fact], veil: hovered ? 0.8 : 0.55 };
      } else {
        const facts = view.facts.filter((f) => graph.head[f] === target.node || graph.tail[f] === target.node);
        const near = new Set([target.node, ...facts.map((f) => graph.other(f, target.node))]);
        focus = { nodes: [...near], facts, main: target.node, veil: hovered ? 0.85 : 0.62 };
      }
      if (focus) {
        focus.nodes = focus.nodes.filter((i) => network.body.nodes[i]);
        focus.facts = focus.facts.filter((f) => network.body.edges[f]);
      }
      network.redraw();
    }

    function dimRest(context) {
      const { width, height } = network.canvas.frame.canvas;
      context.save();
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.globalAlpha = focus.veil;
      context.fillStyle = colours.ground;
      context.fillRect(0, 0, width, height);
      context.restore();
      for (const f of focus.facts) network.body.edges[f].draw(context);
      for (const i of focus.nodes) network.body.nodes[i].draw(context);
      for (const f of focus.facts) network.body.edges[f].drawArrows(context);
    }

    const midpoint = (f) => network.body.edges[f]?.edgeType.getPoint(0.5);

    function nameList() {
      const inFocus = new Set(focus?.nodes);
      const shown = focus && focus.veil > 0.7 ? focus.nodes : view.nodes;
      const weight = (i) => (i === focus?.main ? 1e9 : 0) + (inFocus.has(i) ? 1e6 : 0) + graph.degree(i);
      const list = shown.filter((i) => network.body.nodes[i]).sort((a, b) => weight(b) - weight(a) || a - b);
      return list.map((i) => {
        const { x, y, options } = network.body.nodes[i];
        const strong = i === focus?.main || view.roots?.includes(i);
        return { x, y, size: options.size, name: L.flat(graph.labels[i]), must: strong, strong };
      });
    }

    function edgeWords(scale) {
      const asked = focus ? focus.facts : scale > 0.9 && view.facts.length < 400 ? view.facts : [];
      return asked.slice(0, 120).map((f) => {
        const status = graph.statusOf(f);
        const text = L.name(graph.relationOf(f)) + (status.id === "actual" ? "" : `·${L.name(status)}`);
        return { ...midpoint(f), text };
      });
    }

    function columnHeads() {
      if (!view.step || !view.heads) return [];
      const top = new Map();
      for (const [i, column] of view.step) {
        const node = network.body.nodes[i];
        if (node && !(top.get(column)?.y < node.y)) top.set(column, node);
      }
      const y = Math.min(...[...top.values()].map((node) => node.y)) - 62;
      return [...top].map(([column, node]) => ({ x: node.x, y, text: view.heads(column) }));
    }

    network.on("afterDrawing", (context) => {
      const scale = network.getScale();
      if (focus) dimRest(context);
      const denied = (focus ? focus.facts : view.facts).filter((f) => graph.statusOf(f).id === "negated");
      L.drawCrosses(context, denied.map(midpoint).filter(Boolean), scale, colours.warn);
      const room = L.createRoom();
      const names = nameList();
      L.writeNames(context, names, scale, colours, room, names);
      L.writeEdges(context, edgeWords(scale), scale, colours, room);
      L.writeHeads(context, columnHeads(), scale, colours);
    });

    const look = (target) => {
      hovered = target;
      container.classList.toggle("pointing", Boolean(target));
      refocus();
    };
    network.on("hoverNode", ({ node }) => look({ node }));
    network.on("blurNode", () => look(null));
    network.on("hoverEdge", ({ edge }) => look({ fact: edge }));
    network.on("blurEdge", () => look(null));
    network.on("dragStart", () => look(null));
    network.on("dragEnd", ({ nodes: dragged }) => {
      for (const i of dragged) places.set(i, network.getPosition(i));
    });
    network.on("click", ({ nodes: [node], edges: [edge] }) => {
      if (node !== undefined) on.node(node);
      else if (edge !== undefined) on.fact(edge);
      else on.nothing();
    });
    network.on("doubleClick", ({ nodes: [node] }) => node !== undefined && on.expand(node));

    const motion = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 350 });

    const drawing = {
      network,
      /** Draw `next`; true where it stands in a layout of its own, so that it should be fitted. */
      show(next) {
        const fresh = next.key !== view.key;
        view = next;
        const pairs = next.facts.map((f) => [graph.head[f], graph.tail[f]]);
        if (next.step) {
          if (fresh || !layouts.has(next.key)) layouts.set(next.key, L.columns(next.step, pairs));
          places = layouts.get(next.key);
          for (const [i, place] of L.columns(next.step, pairs)) if (!places.has(i)) places.set(i, place);
        } else {
          if (!layouts.has(next.key)) layouts.set(next.key, new Map());
          places = layouts.get(next.key);
          const known = new Map(next.nodes.filter((i) => places.has(i)).map((i) => [i, places.get(i)]));
          if (known.size < next.nodes.length) {
            for (const [i, place] of L.layout(next.nodes, pairs, known)) places.set(i, place);
          }
        }
        restyle();
        if (hovered) hovered = null;
        drawing.select(selected);
        return fresh;
      },
      select(target) {
        selected = target && (target.fact !== undefined || view.nodes.includes(target.node)) ? target : null;
        const inNodes = target?.node !== undefined && network.body.nodes[target.node] ? [target.node] : [];
        const inEdges = target?.fact !== undefined && network.body.edges[target.fact] ? [target.fact] : [];
        network.setSelection({ nodes: inNodes, edges: inEdges }, { highlightEdges: false });
        if (!inNodes.length && !inEdges.length) selected = null;
        refocus();
      },
      paint(palette) {
        colours = palette;
        if (view.nodes.length) restyle();
        network.redraw();
      },
      fit(animated = true) {
        network.fit({ nodes: view.nodes, maxZoomLevel: 1.35, animation: animated && motion() });
      },
      /** Bring a node into the middle, unless it is well in sight already. */
      reveal(i) {
        if (!network.body.nodes[i]) return;
        const { x, y } = network.canvasToDOM(network.getPosition(i));
        const { clientWidth: w, clientHeight: h } = container;
        if (x > w * 0.12 && x < w * 0.88 && y > h * 0.12 && y < h * 0.88) return;
        network.moveTo({ position: network.getPosition(i), scale: Math.max(network.getScale(), 0.6), animation: motion() });
      },
      zoom(factor) {
        const scale = Math.max(0.03, Math.min(6, network.getScale() * factor));
        network.moveTo({ scale, animation: motion() });
      },
      /** The nearest drawn node from `i` towards (dx, dy), or the best linked where there is no `i`. */
      neighbour(i, dx, dy) {
        if (i === null || !network.body.nodes[i]) {
          return [...view.nodes].sort((a, b) => graph.degree(b) - graph.degree(a))[0];
        }
        const from = network.getPosition(i);
        let best = null;
        for (const j of view.nodes) {
          if (j === i) continue;
          const to = network.getPosition(j);
          const along = (to.x - from.x) * dx + (to.y - from.y) * dy;
          const aside = Math.abs((to.x - from.x) * dy) + Math.abs((to.y - from.y) * dx);
          if (along <= 0 || aside > along * 1.4) continue;
          const cost = along + aside * 1.5;
          if (!best || cost < best.cost) best = { node: j, cost };
        }
        return best?.node;
      },
      /** Where a node, or the middle of a fact, is on the screen, in the container's pixels. */
      domPosition: ({ node, fact }) => network.canvasToDOM(node !== undefined ? network.getPosition(node) : midpoint(fact)),
      picture: () => network.canvas.frame.canvas,
      /** The view as plain shapes, for the vector picture. */
      scene() {
        const bends = L.bends(graph, view.facts);
        const point = (i) => ({ ...network.getPosition(i), size: network.body.nodes[i].options.size });
        return {
          title: graph.title,
          ...colours,
          nodes: view.nodes.map((i) => ({ ...point(i), shape: graph.type(i).shape, colour: L.colourOf(graph.type(i)), name: graph.labels[i] })),
          edges: view.facts.map((f) => ({
            from: point(graph.head[f]),
            to: point(graph.tail[f]),
            bend: bends.get(f),
            width: widthOf(graph.count[f]),
            colour: L.colourOf(graph.relationOf(f)),
            status: graph.statusOf(f).id,
            relation: graph.relationOf(f).id,
            arrow: !graph.relationOf(f).symmetric,
          })),
        };
      },
    };
    return drawing;
  };

  /** The key of the first view, and the places computed beforehand. */
  function firstPlaces(graph) {
    const { node, x, y } = graph.first;
    const key = graph.focus ? `near ${graph.focus.hops} ${graph.focus.node}` : "top";
    return [key, new Map(node.map((i, k) => [i, { x: x[k], y: y[k] }]))];
  }
})((globalThis.Liantu ??= {}));
