"use strict";
// The search box: suggestions as one types, chosen with the arrow keys or the pointer.
(function (L) {
  const { el } = L;

  L.createSearch = function (app, input, list) {
    const index = L.searchIndex(app.graph);
    let found = [];
    let at = -1;

    function close() {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
      at = -1;
    }

    function choose(k) {
      const hit = found[k];
      if (!hit) return;
      close();
      input.value = "";
      input.blur();
      app.visit(hit.node);
    }

    function option({ node, name }, k) {
      const { graph } = app;
      const label = graph.labels[node];
      return el(
        "li",
        { role: "option", id: `option-${k}`, "aria-selected": "false", on: { mousedown: (event) => (event.preventDefault(), choose(k)) } },
        L.swatch(graph.type(node)),
        L.bdi(label, { class: "label" }),
        name === label ? null : L.bdi(name, { class: "soft" }),
        el("span", { class: "n" }, `${L.name(graph.type(node))} ${L.number(graph.degree(node))}`),
      );
    }

    function highlight(k) {
      at = k;
      [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === k)));
      input.setAttribute("aria-activedescendant", `option-${k}`);
      list.children[k]?.scrollIntoView({ block: "nearest" });
    }

    function suggest() {
      const query = input.value.trim();
      if (!query) return close();
      found = index.find(query);
      list.replaceChildren(
        ...(found.length ? found.map(option) : [el("li", { class: "soft", role: "option", "aria-disabled": "true" }, L.say("noMatch", { query: L.wellFormed(query) }))]),
      );
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      if (found.length) highlight(0);
      app.announce(found.length ? L.say("matches", { n: found.length }) : L.say("noMatch", { query }));
    }

    input.addEventListener("input", suggest);
    input.addEventListener("focus", suggest);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (move && found.length && !list.hidden) highlight((at + move + found.length) % found.length);
      else if (event.key === "Enter") choose(at);
      else if (event.key === "Escape") {
        if (input.value) input.value = "";
        else input.blur();
        close();
      } else return;
      event.preventDefault();
    });

    return {
      name() {
        input.placeholder = L.say("search");
        input.setAttribute("aria-label", L.say("searchLabel"));
        list.setAttribute("aria-label", L.say("searchLabel"));
      },
    };
  };
})((globalThis.Liantu ??= {}));
