"use strict";
// The page as a whole: one state, what follows from it, and the parts that show it.
(function (L) {
  const { byId } = L;
  const ROOM_PER_NODE = 4000;

  class App {
    constructor(graph) {
      this.graph = graph;
      this.announce = (text) => (byId("said").textContent = text);
      if (L.EMBEDDED && innerWidth < 1200) byId("app").dataset.filters = "closed";
      const hash = L.EMBEDDED ? "" : location.hash.slice(1);
      this.state = hash ? L.decodeState(hash) : this.firstState();
      this.steps = L.createHistory(hash, L.writeAddress);
      this.drawing = new L.Drawing(byId("network"), graph, {
        node: (i, shift) => (shift ? this.pathTo(i) : this.select({ node: i })),
        fact: (f) => this.select({ fact: f }),
        nothing: () => this.select(null),
        expand: (i) => this.toggleExpanded(i),
      });
      this.search = L.createSearch(this, byId("query"), byId("suggestions"));
      this.#listen();
      this.dress();
    }

    /** The view that the page opens with: as many nodes as the window has room for, or the focus asked for. */
    firstState() {
      const { focus, ids } = this.graph;
      const { clientWidth, clientHeight } = byId("network");
      const room = (clientWidth * clientHeight) / ROOM_PER_NODE;
      const limit = L.FIRST_LIMITS.findLast((n) => n <= room) ?? L.FIRST_LIMITS[0];
      if (!focus) return { ...L.freshState(), limit };
      const id = ids[focus.node];
      return { ...L.freshState(), limit, view: "near", roots: [id], hops: focus.hops, selected: `n:${id}` };
    }

    #listen() {
      if (!L.EMBEDDED) {
        history.replaceState({ at: 0 }, "");
        addEventListener("popstate", (event) => {
          const text = location.hash.slice(1);
          this.steps.arrive(text, event.state?.at);
          this.#arrive(text);
        });
      }
      L.listenToKeys(this);
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.dress());
      byId("skip").addEventListener("click", (event) => {
        event.preventDefault();
        byId("panel").querySelector("h2")?.focus();
      });
    }

    /** What is selected, as {node} or {fact}; null where it is not in the graph. */
    get target() {
      const [kind, id] = [this.state.selected.slice(0, 2), this.state.selected.slice(2)];
      const at = kind === "n:" ? this.graph.nodeAt(id) : kind === "e:" ? this.graph.factAt(id) : undefined;
      if (at === undefined) return null;
      return kind === "n:" ? { node: at } : { fact: at };
    }

    /** Change the state and remember the step. */
    set(patch) {
      const next = { ...this.state, ...patch };
      this.#show(next);
      this.steps.push(L.encodeState(next) || "view=top");
      L.updateTools(this);
    }

    back() {
      if (this.steps.canBack) this.#arrive(this.steps.go(-1));
    }

    forward() {
      if (this.steps.canForward) this.#arrive(this.steps.go(1));
    }

    #arrive(text) {
      this.#show(text ? L.decodeState(text) : this.firstState());
    }

    filter(patch) {
      this.set({ filters: { ...this.state.filters, ...patch } });
    }

    select(target) {
      const { ids, factIds } = this.graph;
      const name = !target ? "" : target.node !== undefined ? `n:${ids[target.node]}` : `e:${factIds[target.fact]}`;
      this.set({ selected: name });
    }

    go(view, roots, hops = 1) {
      const picked = view === "path" ? "" : this.state.start;
      const selected = view === "path" ? "" : `n:${roots[0]}`;
      this.set({ view, roots, hops, start: picked, expanded: [], selected });
    }

    /** The way to a node from the one that is selected. */
    pathTo(i) {
      const from = this.target?.node;
      if (from === undefined || from === i) this.select({ node: i });
      else this.go("path", [this.graph.ids[from], this.graph.ids[i]]);
    }

    home() {
      const { filters, limit, table } = this.state;
      this.set({ ...L.freshState(), filters, limit, table });
    }

    /** Go to a node: near it where it is drawn, else draw what is round it. */
    visit(i) {
      const id = this.graph.ids[i];
      if (this.view.nodes.includes(i)) {
        this.select({ node: i });
        requestAnimationFrame(() => this.drawing.closeUp(i));
      } else {
        const hidden = this.state.hidden.filter((other) => other !== id);
        this.set({ view: "near", roots: [id], hops: 1, expanded: [], hidden, selected: `n:${id}` });
      }
      byId("panel").querySelector("h2")?.focus({ preventScroll: true });
    }

    toggleExpanded(i) {
      const id = this.graph.ids[i];
      const { expanded } = this.state;
      const next = expanded.includes(id) ? expanded.filter((other) => other !== id) : [...expanded, id];
      this.set({ expanded: next, selected: `n:${id}` });
      requestAnimationFrame(() => this.drawing.closeUp(i));
    }

    hide(i) {
      this.set({ hidden: [...this.state.hidden, this.graph.ids[i]], selected: "" });
    }

    help() {
      byId("help").showModal();
    }

    showFilters(open = getComputedStyle(byId("filters")).display === "none") {
      byId("app").dataset.filters = open ? "open" : "closed";
      byId("tools").querySelector(".filters").setAttribute("aria-expanded", String(open));
    }

    #show(next) {
      const before = this.view ? this.state : null;
      this.state = next;
      const differs = (key) => JSON.stringify(before[key]) !== JSON.stringify(next[key]);
      const changed = (...keys) => !before || keys.some(differs);
      this.fresh = false;
      if (changed("filters")) Object.assign(this, L.applyFilters(this.graph, next.filters));
      if (changed("filters", "view", "roots", "hops", "limit", "expanded", "hidden")) this.#draw();
      const target = this.target;
      this.drawing.select(target);
      if (changed("selected", "filters", "expanded", "start", "view", "roots", "hops")) {
        L.showPanel(this, byId("panel"), target);
        byId("app").dataset.panel = target ? "open" : "closed";
      }
      byId("table").hidden = !next.table;
      byId("app").dataset.table = next.table ? "open" : "closed";
      this.drawing.measure();
      if (target && changed("selected")) this.#tell(target);
      this.table.update();
      this.facets.update();
      L.updateBanner(this);
      L.updateCounts(this);
      L.updateTools(this);
    }

    #draw() {
      this.view = L.viewOf(this.graph, this.state, this.passing);
      const side = (column) => L.say(column < 0 ? "upstream" : "downstream", { n: Math.abs(column) });
      this.view.heads = this.view.kind === "chain" ? (column) => (column ? side(column) : "") : null;
      const animated = this.settled === true;
      this.fresh = this.drawing.show(this.view);
      if (this.fresh) requestAnimationFrame(() => this.drawing.fit(animated));
      this.settled = true;
    }

    #tell(target) {
      const { graph } = this;
      if (!this.fresh) requestAnimationFrame(() => this.drawing.reveal(target));
      const i = target.node;
      if (i === undefined) return;
      const name = L.wellFormed(graph.labels[i]);
      this.announce(L.say("selectedNode", { name, type: L.name(graph.type(i)), n: graph.degree(i) }));
    }

    /** Everything that depends on language and theme, built anew. */
    dress() {
      const remembered = (key) => L.memory.get(key) ?? L.memory[key];
      L.language = remembered("language") ?? L.language;
      const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
      const theme = remembered("theme") ?? system;
      L.dark = theme === "dark";
      document.documentElement.dataset.theme = theme;
      document.documentElement.lang = L.language === "zh" ? "zh-CN" : "en";
      byId("title").replaceChildren(L.bdi(this.graph.title));
      byId("skip").textContent = L.say("skip");
      byId("panel").setAttribute("aria-label", L.say("details"));
      this.search.name();
      L.fillTools(this);
      L.fillHelp(byId("help"));
      this.facets = L.createFacets(this, byId("filters"));
      this.table = L.createTable(this, byId("table"));
      this.colours = L.paletteNow();
      this.drawing.paint(this.colours);
      this.view = null;
      this.#show(this.state);
    }

    change(key, value) {
      L.memory.set(key, value);
      this.dress();
    }
  }

  async function start() {
    const block = byId("core");
    const text = block.textContent;
    block.remove();
    const graph = new L.Graph(await L.unpack(text), (at) => byId(`evidence-${at}`).textContent);
    L.app = new App(graph);
    byId("app").dataset.loading = "false";
    byId("loading").textContent = "";
    // Two frames on, the browser has painted the picture.
    requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("liantu-drawn")));
  }

  L.language = navigator.language.startsWith("en") ? "en" : "zh";
  byId("loading").textContent = L.say("loading");
  start().catch((error) => {
    byId("loading").textContent = L.say("failed", { reason: error.message });
    throw error;
  });
})((globalThis.Liantu ??= {}));
