"use strict";
// The drawn network: vis-network with physics off and places given.
(function (L) {
  const OPTIONS = {
    autoResize: true,
    physics: { enabled: false },
    layout: { improvedLayout: false },
    interaction: {
      hover: true,
      hoverConnectedEdges: false,
      selectConnectedEdges: false,
      keyboard: false,
      tooltipDelay: 1e9,
    },
    nodes: { borderWidth: 1.5, borderWidthSelected: 3, labelHighlightBold: false },
    edges: { selectionWidth: 1.5, hoverWidth: 0.8, arrowStrikethrough: false, selfReference: { size: 16 } },
  };
  const MANY_FACTS = 1500;
  const MARGIN = { x: 130, y: 76 };
  const CLOSEST = 1.35;
  const CLOSE_UP = 1.6;
  const KEPT_SHARE = 0.6;

  const motion = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 350 });

  /** Places computed beforehand, wider than high; turned on their side for a window that is higher than wide. */
  function firstLayouts(graph, { clientWidth, clientHeight }) {
    const upright = clientHeight > clientWidth;
    const place = (x, y) => (upright ? { x: y, y: x } : { x, y });
    const places = ({ node, x, y }) => new Map(node.map((i, k) => [i, place(x[k], y[k])]));
    return new Map(graph.first.map((view) => [view.key, places(view)]));
  }

  class Drawing {
    #nodes = new vis.DataSet();
    #edges = new vis.DataSet();
    #view = { nodes: [], facts: [], roots: [] };
    #places = new Map();
    #colours = {};
    #hovered = null;
    #selected = null;
    #focus = null;

    /** Draw into `container`. `on` has `node(i, shift)`, `fact(f)`, `nothing()`, `expand(i)`. */
    constructor(container, graph, on) {
      this.graph = graph;
      this.container = container;
      this.network = new vis.Network(container, { nodes: this.#nodes, edges: this.#edges }, OPTIONS);
      // Places by the view's key, so that going back finds nodes where they were.
      this.layouts = firstLayouts(graph, container);
      this.#listen(on);
      new ResizeObserver(() => this.measure()).observe(container);
    }

    #listen(on) {
      const { network } = this;
      network.on("afterDrawing", (context) => {
        L.drawOver(context, {
          graph: this.graph,
          network,
          view: this.#view,
          focus: this.#focus,
          colours: this.#colours,
        });
      });
      const look = (target) => {
        this.#hovered = target;
        this.container.classList.toggle("pointing", Boolean(target));
        this.#refocus();
      };
      network.on("hoverNode", ({ node }) => look({ node }));
      network.on("blurNode", () => look(null));
      network.on("hoverEdge", ({ edge }) => look({ fact: edge }));
      network.on("blurEdge", () => look(null));
      network.on("dragStart", () => look(null));
      network.on("dragEnd", ({ nodes }) => nodes.forEach((i) => this.#places.set(i, network.getPosition(i))));
      network.on("click", ({ nodes: [node], edges: [edge], event }) => {
        if (node !== undefined) on.node(node, event.srcEvent.shiftKey);
        else if (edge !== undefined) on.fact(edge);
        else on.nothing();
      });
      network.on("doubleClick", ({ nodes: [node] }) => node !== undefined && on.expand(node));
    }

    /** What stands out: what is under the pointer, else what is selected. */
    #refocus() {
      // Columns are there to be read as a whole: what is selected in them dims nothing.
      const target = this.#hovered || (this.#view.step ? null : this.#selected);
      const veil = this.#hovered ? 0.85 : 0.62;
      this.#focus = target && L.focusOn(this.graph, this.#view, this.network, target, veil);
      this.network.redraw();
    }

    #restyle() {
      const { facts, nodes } = this.#view;
      const bends = L.bends(this.graph, this.#view);
      const drop = (data, kept) => data.remove(data.getIds().filter((id) => !kept.has(id)));
      drop(this.#edges, new Set(facts));
      drop(this.#nodes, new Set(nodes));
      this.#nodes.update(nodes.map((i) => L.nodeStyle(this.graph, i, this.#places.get(i), this.#colours)));
      this.#edges.update(facts.map((f) => L.edgeStyle(this.graph, f, bends.get(f))));
      this.network.setOptions({ interaction: { hideEdgesOnDrag: facts.length > MANY_FACTS } });
    }

    /** The layout that the view goes on with: that of its key, or one of its own where the filters leave little of it. */
    #layoutOf(view) {
      const own = `${view.key} ${view.variant}`;
      const known = this.layouts.get(view.key);
      const kept = view.nodes.filter((i) => known?.has(i)).length;
      const key = this.layouts.has(own) || (known && kept < view.nodes.length * KEPT_SHARE) ? own : view.key;
      if (!this.layouts.has(key)) this.layouts.set(key, new Map());
      return this.layouts.get(key);
    }

    /** Places of the view's nodes: those known are kept, the others are found beside them. */
    #place(view, places) {
      const pairs = view.facts.map((f) => [this.graph.head[f], this.graph.tail[f]]);
      const known = new Map(view.nodes.filter((i) => places.has(i)).map((i) => [i, places.get(i)]));
      if (known.size === view.nodes.length) return;
      const found = view.step ? L.columns(view.step, pairs) : L.layout(view.nodes, pairs, known);
      for (const [i, place] of found) places.set(i, place);
    }

    /** Draw `view`; true where it looks other than the one before, so that it should be fitted to the window. */
    show(view) {
      const places = this.#layoutOf(view);
      const added = view.nodes.filter((i) => !places.has(i)).length;
      const fresh = places !== this.#places || added > view.nodes.length / 5;
      this.#view = view;
      this.#hovered = this.#focus = null;
      this.#places = places;
      this.#place(view, places);
      this.#restyle();
      this.select(this.#selected);
      return fresh;
    }

    select(target) {
      const { nodes, edges } = this.network.body;
      const drawn = target && (target.node !== undefined ? nodes[target.node] : edges[target.fact]);
      this.#selected = drawn ? target : null;
      const one = (id) => (drawn && id !== undefined ? [id] : []);
      this.network.setSelection({ nodes: one(target?.node), edges: one(target?.fact) }, { highlightEdges: false });
      this.#refocus();
    }

    paint(colours) {
      this.#colours = colours;
      if (this.#view.nodes.length) this.#restyle();
      this.network.redraw();
    }

    fit(animated = true) {
      this.#frame(this.#view.nodes, CLOSEST, animated);
    }

    /** Bring nodes into the window, no closer than `closest`. */
    #frame(nodes, closest, animated) {
      const at = nodes.map((i) => this.network.getPosition(i));
      if (!at.length) return;
      const [xs, ys] = [at.map((p) => p.x), at.map((p) => p.y)];
      const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
      const { clientWidth, clientHeight } = this.container;
      const width = Math.max(clientWidth * 0.6, clientWidth - 2 * MARGIN.x);
      const height = Math.max(clientHeight * 0.5, clientHeight - 2 * MARGIN.y);
      const scale = Math.min(closest, width / (right - left || 1), height / (bottom - top || 1));
      const position = { x: (left + right) / 2, y: (top + bottom) / 2 };
      this.network.moveTo({ position, scale, animation: animated && motion() });
    }

    /** Go near a node and what it touches. */
    closeUp(i) {
      const focus = L.focusOn(this.graph, this.#view, this.network, { node: i }, 0);
      if (focus.nodes.includes(i)) this.#frame(focus.nodes, CLOSE_UP, true);
    }

    /** Bring a node, or both ends of a fact, into sight where they are not well inside the window. */
    reveal({ node, fact }) {
      const wanted = node !== undefined ? [node] : [this.graph.head[fact], this.graph.tail[fact]];
      const drawn = wanted.filter((i) => this.network.body.nodes[i]);
      const { clientWidth: w, clientHeight: h } = this.container;
      const outside = drawn.some((i) => {
        const { x, y } = this.network.canvasToDOM(this.network.getPosition(i));
        return x < w * 0.08 || x > w * 0.92 || y < h * 0.08 || y > h * 0.92;
      });
      if (outside) this.#frame(drawn, this.network.getScale(), true);
    }

    /**
     * Take the size of the container now, not when vis-network next looks. It would shrink the picture with its
     * window; a panel that opens beside it should not.
     */
    measure() {
      const scale = this.network.getScale();
      this.network.setSize();
      if (this.network.getScale() !== scale) this.network.moveTo({ scale });
      this.network.redraw();
    }

    zoom(factor) {
      const scale = Math.max(0.03, Math.min(6, this.network.getScale() * factor));
      this.network.moveTo({ scale, animation: motion() });
    }

    /** The nearest drawn node from `i` towards (dx, dy), or the best linked where there is no `i`. */
    neighbour(i, dx, dy) {
      const { nodes } = this.#view;
      if (i === null || !this.network.body.nodes[i]) {
        return [...nodes].sort((a, b) => this.graph.degree(b) - this.graph.degree(a))[0];
      }
      const from = this.network.getPosition(i);
      let best = null;
      for (const j of nodes) {
        const to = this.network.getPosition(j);
        const along = (to.x - from.x) * dx + (to.y - from.y) * dy;
        const aside = Math.abs((to.x - from.x) * dy) + Math.abs((to.y - from.y) * dx);
        if (j === i || along <= 0 || aside > along * 1.4) continue;
        if (!best || along + aside * 1.5 < best.cost) best = { node: j, cost: along + aside * 1.5 };
      }
      return best?.node;
    }

    /** Where a node, or the middle of a fact, is on the screen, in the container's pixels. */
    domPosition({ node, fact }) {
      const at = node !== undefined ? this.network.getPosition(node) : L.midpoint(this.network, fact);
      return this.network.canvasToDOM(at);
    }

    get canvas() {
      return this.network.canvas.frame.canvas;
    }

    scene() {
      return L.sceneOf(this.graph, this.#view, this.network, this.#colours);
    }
  }

  L.Drawing = Drawing;
})((globalThis.Liantu ??= {}));
