"use strict";
// Round the picture: the tools above, the zoom, the line that says what the view is, and the counts below.
(function (L) {
  const { el, byId } = L;

  const tool = (icon, key, click, name = "") => L.iconButton(icon, L.say(key), click, { class: `icon-button ${name}` });

  function saveMenu(app) {
    const menu = el("details", { class: "menu" });
    const item = (key) => L.button(L.say(key), () => ((menu.open = false), L.savers[key](app)));
    menu.append(
      el("summary", { class: "icon-button", "aria-label": L.say("save"), title: L.say("save") }, L.icon("save")),
      el("div", { class: "menu-items" }, Object.keys(L.savers).map(item)),
    );
    menu.addEventListener("focusout", (event) => {
      if (!menu.contains(event.relatedTarget)) menu.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
      event.preventDefault();
    });
    return menu;
  }

  function fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else byId("app").requestFullscreen().catch(() => {});
  }

  /** Buttons and their names, in the language in use. */
  L.fillTools = function (app) {
    const other = L.language === "zh" ? "en" : "zh";
    byId("tools").setAttribute("aria-label", L.say("tools"));
    byId("tools").replaceChildren(
      tool("back", "back", () => app.back(), "back"),
      tool("forward", "forward", () => app.forward(), "forward"),
      tool("home", "home", () => app.home()),
      tool("filter", "filters", () => app.showFilters(), "filters"),
      tool("table", "table", () => app.set({ table: !app.state.table }), "table"),
      saveMenu(app),
      tool("theme", "theme", () => app.change("theme", L.dark ? "light" : "dark"), "theme"),
      L.button(L.say("language"), () => app.change("language", other), {
        class: "language",
        "aria-label": L.say("languageLabel"),
      }),
      tool("help", "help", () => app.help(), "help"),
    );
    byId("zoom").setAttribute("aria-label", L.say("zoom"));
    byId("zoom").replaceChildren(
      tool("plus", "zoomIn", () => app.drawing.zoom(1.3)),
      tool("minus", "zoomOut", () => app.drawing.zoom(1 / 1.3)),
      tool("fit", "fit", () => app.drawing.fit()),
      tool("full", "full", fullScreen),
    );
  };

  L.updateTools = function (app) {
    const find = (name) => byId("tools").querySelector(`.${name}`);
    find("back").disabled = !app.steps.canBack;
    find("forward").disabled = !app.steps.canForward;
    find("table").setAttribute("aria-pressed", String(app.state.table));
  };

  /** What the view is, in words. */
  function description({ view, state, graph }) {
    const [a, b] = view.roots.map((i) => L.shortName(L.flat(graph.labels[i]), 18));
    const words = {
      path: () => L.say(view.empty ? "noPath" : "viewPath", { a, b }),
      chain: () => L.say(view.empty ? "noChain" : "viewChain", { name: a }),
      near: () => L.say("viewNear", { name: a, n: state.hops }),
      top: () => (view.facts.length ? "" : L.say(graph.factCount ? "nothing" : "noFacts")),
    };
    return words[view.kind]();
  }

  /** The line over the picture: what it is, how to leave it, what is picked or hidden. */
  L.updateBanner = function (app) {
    const { view, state, graph } = app;
    const start = graph.nodeAt(state.start);
    const text = description(app);
    const parts = [];
    if (text) parts.push(el("span", {}, text));
    if (view.cut && view.kind !== "top") parts.push(el("span", {}, L.say("cut", { n: view.nodes.length })));
    if (view.kind !== "top") parts.push(L.button(L.say("home"), () => app.home(), { class: "quiet" }));
    if (start !== undefined) {
      parts.push(
        el("span", {}, L.say("pathPicked", { name: L.shortName(L.flat(graph.labels[start]), 14) })),
        L.button(L.say("cancel"), () => app.set({ start: "" }), { class: "quiet" }),
      );
    }
    if (state.hidden.length) {
      const n = state.hidden.length;
      parts.push(L.button(L.say("unhide", { n }), () => app.set({ hidden: [] }), { class: "quiet" }));
    }
    byId("banner").replaceChildren(...parts);
    byId("banner").hidden = !parts.length;
  };

  function limitChoice(app) {
    const { limit } = app.state;
    const limits = [...new Set([...L.LIMITS, limit])].sort((a, b) => a - b);
    const options = limits.map((n) => el("option", { value: n, selected: n === limit }, L.say("nodesUnit", { n })));
    const choose = el("select", { "aria-label": L.say("atMost") }, options);
    choose.addEventListener("change", () => app.set({ limit: Number(choose.value) }));
    return el("label", { class: "soft wide", title: L.say("strongestOnly") }, L.say("atMost"), choose);
  }

  /** How much of the graph is drawn. */
  L.updateCounts = function (app) {
    const { view, graph } = app;
    const inView = L.say("inView", { nodes: view.nodes.length, facts: view.facts.length });
    const all = L.say("ofAll", { nodes: graph.size, facts: graph.factCount });
    byId("counts").replaceChildren(el("span", {}, inView), el("span", { class: "soft wide" }, all));
    if (view.kind === "top" && graph.size > L.LIMITS[0]) byId("counts").append(limitChoice(app));
    byId("network").setAttribute("aria-label", `${L.say("network")} ${inView}`);
  };
})((globalThis.Liantu ??= {}));
