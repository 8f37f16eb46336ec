"use strict";
// The keyboard all through, and the help that lists it.
(function (L) {
  const { el } = L;
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  function typing(target) {
    return target.closest("input:not([type=checkbox]):not([type=range]), textarea, select, [contenteditable]");
  }

  L.listenToKeys = function (app) {
    const node = () => app.target?.node ?? null;
    const actions = {
      "/": () => L.byId("query").focus(),
      "?": () => app.help(),
      f: () => app.showFilters(),
      t: () => app.set({ table: !app.state.table }),
      "[": () => app.back(),
      "]": () => app.forward(),
      e: () => node() !== null && app.toggleExpanded(node()),
      h: () => node() !== null && app.hide(node()),
      0: () => app.drawing.fit(),
      "+": () => app.drawing.zoom(1.3),
      "=": () => app.drawing.zoom(1.3),
      "-": () => app.drawing.zoom(1 / 1.3),
      Escape: () => app.select(null),
    };
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || L.byId("help").open) return;
      if (typing(event.target)) return;
      const arrow = ARROWS[event.key];
      const onNetwork = L.byId("network").contains(event.target);
      if (arrow && onNetwork) {
        const next = app.drawing.neighbour(node(), ...arrow);
        if (next !== undefined) app.select({ node: next });
      } else if (event.key === "Enter" && onNetwork) {
        L.byId("panel").querySelector("h2")?.focus();
      } else if (Object.hasOwn(actions, event.key)) {
        actions[event.key]();
      } else {
        return;
      }
      event.preventDefault();
    });
  };

  const KEYS = [
    ["/", "keySearch"],
    ["← ↑ → ↓", "keyMove"],
    ["Enter", "keyOpen"],
    ["Shift+{click}", "keyPath"],
    ["E", "keyExpand"],
    ["H", "keyHide"],
    ["+ − 0", "keyZoom"],
    ["[ ]", "keyBack"],
    ["F T", "keyPanels"],
    ["Esc", "keyEscape"],
  ];

  L.fillHelp = function (dialog) {
    dialog.setAttribute("aria-label", L.say("help"));
    dialog.replaceChildren(
      L.iconButton("close", L.say("close"), () => dialog.close(), { class: "icon-button close" }),
      el("h2", {}, L.say("keys")),
      el("dl", { class: "keys" }, KEYS.map(([key, words]) => el("div", {}, el("dt", {}, key.split(" ").map((k) => el("kbd", {}, k.replace("{click}", L.say("click"))))), el("dd", {}, L.say(words))))),
      el("h2", {}, L.say("signs")),
      el("ul", { class: "signs" }, ["signSize", "signWidth", "signPlanned", "signNegated"].map((key) => el("li", { class: key }, L.say(key)))),
    );
  };
})((globalThis.Liantu ??= {}));
