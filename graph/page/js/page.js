"use strict";
// The page as a whole: one state, what follows from it, and the parts that show it.
(function (L) {
  const { el, byId } = L;
  const EMBEDDED = window !== window.top;

  /** A small thing to remember between visits, where the browser lets a page remember. */
  const memory = {
    get(key) {
      try {
        return localStorage.getItem(`liantu-${key}`);
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        localStorage.setItem(`liantu-${key}`, value);
      } catch {
        // A page in a frame, or one from disk in some browsers, forgets.
      }
    },
  };

  function writeAddress(text, at, push) {
    if (EMBEDDED) return;
    const address = text ? `#${text}` : "#";
    if (push) history.pushState({ at }, "", address);
    else history.replaceState({ at }, "", address);
  }

  const paletteNow = () => {
    const style = getComputedStyle(document.documentElement);
    return Object.fromEntries(["ground", "ink", "soft", "warn"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  };

  class App {
    constructor(graph) {
      this.graph = graph;
      this.announce = (text) => (byId("said").textContent = text);
      const opened = location.hash.length > 1 && !EMBEDDED ? location.hash.slice(1) : L.encodeState(this.firstState());
      this.state = L.decodeState(opened);
      this.steps = L.createHistory(L.encodeState(this.state), writeAddress);
      this.drawing = L.createDrawing(byId("network"), graph, {
        node: (i) => this.select({ node: i }),
        fact: (f) => this.select({ fact: f }),
        nothing: () => this.select(null),
        expand: (i) => this.toggleExpanded(i),
      });
      this.search = L.createSearch(this, byId("query"), byId("suggestions"));
      this.#listen();
      this.#dress();
    }

    firstState() {
      const { focus, ids } = this.graph;
      if (!focus) return L.freshState();
      return { ...L.freshState(), view: "near", roots: [ids[focus.node]], hops: focus.hops, selected: `n:${ids[focus.node]}` };
    }

    #listen() {
      if (!EMBEDDED) {
        history.replaceState({ at: 0 }, "");
        addEventListener("popstate", (event) => {
          const text = location.hash.slice(1);
          this.steps.arrive(text, event.state?.at);
          this.#show(L.decodeState(text));
        });
      }
      L.listenToKeys(this);
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#dress());
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
      this.steps.push(L.encodeState(next));
      this.#tools();
    }

    back() {
      if (this.steps.canBack) this.#show(L.decodeState(this.steps.go(-1)));
    }

    forward() {
      if (this.steps.canForward) this.#show(L.decodeState(this.steps.go(1)));
    }

    filter(patch) {
      this.set({ filters: { ...this.state.filters, ...patch } });
    }

    select(target) {
      const { ids, factIds } = this.graph;
      this.set({ selected: !target ? "" : target.node !== undefined ? `n:${ids[target.node]}` : `e:${factIds[target.fact]}` });
    }

    go(view, roots, hops = 1) {
      this.set({ view, roots, hops, expanded: [], selected: `n:${roots.at(-1) ?? ""}`, start: view === "path" ? "" : this.state.start });
    }

    home() {
      this.set({ ...L.freshState(), filters: this.state.filters, limit: this.state.limit, table: this.state.table });
    }

    /** Go to a node: select it where it is drawn, else draw what is round it. */
    visit(i) {
      const id = this.graph.ids[i];
      if (this.view.nodes.includes(i)) this.select({ node: i });
      else this.set({ view: "near", roots: [id], hops: 1, expanded: [], hidden: this.state.hidden.filter((h) => h !== id), selected: `n:${id}` });
      byId("panel").querySelector("h2")?.focus({ preventScroll: true });
    }

    toggleExpanded(i) {
      const id = this.graph.ids[i];
      const { expanded } = this.state;
      this.set({ expanded: expanded.includes(id) ? expanded.filter((x) => x !== id) : [...expanded, id], selected: `n:${id}` });
    }

    hide(i) {
      this.set({ hidden: [...this.state.hidden, this.graph.ids[i]], selected: "" });
    }

    help() {
      byId("help").showModal();
    }

    showFilters(open = byId("app").dataset.filters !== "open") {
      byId("app").dataset.filters = open ? "open" : "closed";
      byId("tools").querySelector(".filters")?.setAttribute("aria-expanded", String(open));
    }

    #show(next) {
      const before = this.view ? this.state : null;
      this.state = next;
      const changed = (...keys) => !before || keys.some((key) => JSON.stringify(before[key]) !== JSON.stringify(next[key]));
      if (changed("filters")) Object.assign(this, L.applyFilters(this.graph, next.filters));
      if (changed("filters", "view", "roots", "hops", "limit", "expanded", "hidden")) this.#draw();
      const target = this.target;
      this.drawing.select(target);
      if (changed("selected", "filters", "expanded", "start", "view", "roots", "hops")) {
        L.showPanel(this, byId("panel"), target);
        byId("app").dataset.panel = target ? "open" : "closed";
      }
      if (target?.node !== undefined && changed("selected")) {
        requestAnimationFrame(() => this.drawing.reveal(target.node));
        const { graph } = this;
        this.announce(L.say("selectedNode", { name: graph.labels[target.node], type: L.name(graph.type(target.node)), n: graph.degree(target.node) }));
      }
      byId("table").hidden = !next.table;
      byId("app").dataset.table = next.table ? "open" : "closed";
      this.table.update();
      this.facets.update();
      this.#banner();
      this.#counts();
      this.#tools();
    }

    #draw() {
      this.view = L.viewOf(this.graph, this.state, this.passing);
      this.view.heads = this.view.kind === "chain" ? (column) => this.#head(column) : null;
      if (this.drawing.show(this.view)) requestAnimationFrame(() => this.drawing.fit(this.settled));
      this.settled = true;
    }

    #head(column) {
      if (column === 0) return this.#nameOf(0);
      return L.say(column < 0 ? "upstream" : "downstream", { n: Math.abs(column) });
    }

    #nameOf(k) {
      return L.shortName(L.flat(this.graph.labels[this.view.roots[k]]), 18);
    }

    /** What the view is, and how to leave it. */
    #banner() {
      const { view, state, graph } = this;
      const parts = [];
      if (view.kind === "path") {
        const names = { a: this.#nameOf(0), b: this.#nameOf(1) };
        parts.push(L.say(view.empty ? "noPath" : "viewPath", names));
      } else if (view.kind === "chain") parts.push(L.say(view.empty ? "noChain" : "viewChain", { name: this.#nameOf(0) }));
      else if (view.kind === "near") parts.push(L.say("viewNear", { name: this.#nameOf(0), n: state.hops }));
      else if (!view.facts.length) parts.push(L.say("nothing"));
      if (view.cut && view.kind !== "top") parts.push(L.say("cut", { n: view.nodes.length }));
      const start = graph.nodeAt(state.start);
      const banner = byId("banner");
      banner.replaceChildren(
        ...parts.map((text) => el("span", {}, text)),
        ...(view.kind !== "top" ? [L.button(L.say("home"), () => this.home(), { class: "quiet" })] : []),
        ...(start === undefined
          ? []
          : [el("span", {}, L.say("pathPicked", { name: L.shortName(L.flat(graph.labels[start]), 14) })), L.button(L.say("cancel"), () => this.set({ start: "" }), { class: "quiet" })]),
        ...(state.hidden.length ? [L.button(L.say("unhide", { n: state.hidden.length }), () => this.set({ hidden: [] }), { class: "quiet" })] : []),
      );
      banner.hidden = !banner.childElementCount;
    }

    #counts() {
      const { view, graph, state } = this;
      const choose = el("select", { "aria-label": L.say("atMost"), on: { change: () => this.set({ limit: Number(choose.value) }) } });
      const limits = [...new Set([...L.LIMITS, state.limit])].sort((a, b) => a - b);
      choose.append(...limits.map((n) => el("option", { value: n, selected: n === state.limit }, L.say("nodesUnit", { n }))));
      const inView = L.say("inView", { nodes: view.nodes.length, facts: view.facts.length });
      byId("counts").replaceChildren(
        el("span", {}, inView),
        el("span", { class: "soft wide" }, L.say("ofAll", { nodes: graph.size, facts: graph.factCount })),
        ...(view.kind === "top" && graph.size > L.LIMITS[0] ? [el("label", { class: "soft wide", title: L.say("strongestOnly") }, L.say("atMost"), choose)] : []),
      );
      byId("network").setAttribute("aria-label", `${L.say("network")}。${inView}`);
    }

    #tools() {
      const [back, forward] = ["back", "forward"].map((name) => byId("tools").querySelector(`.${name}`));
      if (!back) return;
      back.disabled = !this.steps.canBack;
      forward.disabled = !this.steps.canForward;
      byId("tools").querySelector(".table").setAttribute("aria-pressed", String(this.state.table));
    }

    #saveMenu() {
      const menu = el("details", { class: "menu" });
      const item = (key) => L.button(L.say(key), () => ((menu.open = false), L.savers[key](this)));
      menu.append(el("summary", { class: "icon-button", "aria-label": L.say("save"), title: L.say("save") }, L.icon("save")), el("div", { class: "menu-items" }, Object.keys(L.savers).map(item)));
      menu.addEventListener("focusout", (event) => menu.contains(event.relatedTarget) || (menu.open = false));
      menu.addEventListener("keydown", (event) => event.key === "Escape" && menu.open && ((menu.open = false), event.preventDefault()));
      return menu;
    }

    /** Everything that depends on language and theme, built anew. */
    #dress() {
      L.language = memory.get("language") || (this.languageNow ??= navigator.language.startsWith("en") ? "en" : "zh");
      const theme = memory.get("theme") || this.themeNow || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
      L.dark = theme === "dark";
      document.documentElement.dataset.theme = theme;
      document.documentElement.lang = L.language === "zh" ? "zh-CN" : "en";
      document.title = L.wellFormed(this.graph.title);
      byId("title").replaceChildren(L.bdi(this.graph.title));
      byId("skip").textContent = L.say("skip");
      byId("panel").setAttribute("aria-label", L.say("details"));
      byId("tools").setAttribute("aria-label", L.say("tools"));
      byId("zoom").setAttribute("aria-label", L.say("zoom"));
      this.search.name();
      const tool = (icon, key, click, name) => L.iconButton(icon, L.say(key), click, { class: `icon-button ${name || ""}` });
      byId("tools").replaceChildren(
        tool("back", "back", () => this.back(), "back"),
        tool("forward", "forward", () => this.forward(), "forward"),
        tool("home", "home", () => this.home()),
        tool("filter", "filters", () => this.showFilters(), "filters"),
        tool("table", "table", () => this.set({ table: !this.state.table }), "table"),
        this.#saveMenu(),
        tool("theme", "theme", () => this.#change("theme", L.dark ? "light" : "dark")),
        L.button(L.say("language"), () => this.#change("language", L.language === "zh" ? "en" : "zh"), { class: "language", "aria-label": L.say("languageLabel") }),
        tool("help", "help", () => this.help()),
      );
      byId("zoom").replaceChildren(
        tool("plus", "zoomIn", () => this.drawing.zoom(1.3)),
        tool("minus", "zoomOut", () => this.drawing.zoom(1 / 1.3)),
        tool("fit", "fit", () => this.drawing.fit()),
        tool("full", "full", () => (document.fullscreenElement ? document.exitFullscreen() : byId("app").requestFullscreen())),
      );
      L.fillHelp(byId("help"));
      this.facets = L.createFacets(this, byId("filters"));
      this.table = L.createTable(this, byId("table"));
      this.colours = paletteNow();
      this.drawing.paint(this.colours);
      if (this.view) this.view = null;
      this.#show(this.state);
    }

    #change(key, value) {
      memory.set(key, value);
      this[`${key}Now`] = value;
      this.#dress();
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
    performance.mark("liantu-ready");
  }

  L.language = navigator.language.startsWith("en") ? "en" : "zh";
  byId("loading").textContent = L.say("loading");
  start().catch((error) => {
    byId("loading").textContent = L.say("failed", { reason: error.message });
    throw error;
  });
})((globalThis.Liantu ??= {}));
