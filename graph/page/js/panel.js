"use strict";
// The side panel: a node with its links, or a fact with its evidence. A click on a name walks on.
(function (L) {
  const { el } = L;
  const FIRST_ROWS = 12;

  function nameButton(app, i) {
    return el(
      "button",
      { type: "button", class: "name", on: { click: () => app.visit(i) } },
      L.swatch(app.graph.type(i)),
      L.bdi(app.graph.labels[i]),
    );
  }

  function factLine(app, f, i) {
    const { graph } = app;
    const status = graph.statusOf(f);
    const other = graph.other(f, i);
    const summary = `${graph.labels[graph.head[f]]} ${L.name(graph.relationOf(f))} ${graph.labels[graph.tail[f]]}`;
    const period = L.period(graph.firstSeen[f], graph.lastSeen[f]);
    const shown = graph.count[f] === 1 ? L.say("sentence") : L.say("sentences", { n: graph.count[f] });
    const preview = el("p", { class: "preview" });
    graph.evidence(f).then(([first]) => first && preview.append(...L.sentence(graph, f, first)));
    return el(
      "li",
      { class: "fact" },
      el(
        "div",
        { class: "fact-head" },
        nameButton(app, other),
        el(
          "button",
          {
            type: "button",
            class: "quiet count",
            "aria-label": L.say("showEvidence", { shown, fact: L.flat(summary) }),
            on: { click: () => app.select({ fact: f }) },
          },
          shown,
        ),
      ),
      el(
        "p",
        { class: "soft meta" },
        status.id === "actual" ? null : el("span", { class: `badge ${status.id}` }, L.name(status)),
        period ? L.bdi(period) : null,
        ...values(graph, f),
      ),
      preview,
    );
  }

  function values(graph, f) {
    return Object.entries(graph.values(f)).map(([name, words]) =>
      el("span", { class: "value" }, `${graph.attributeName(name)} `, L.bdi(words.join(L.say("and")))),
    );
  }

  function group(app, i, title, facts) {
    const list = el("ul", { class: "facts" });
    const section = el("section", { class: "group" }, el("h3", {}, title, el("span", { class: "soft" }, ` ${L.number(facts.length)}`)), list);
    let shown = 0;
    const more = el("button", { type: "button", class: "quiet more", on: { click: () => grow(FIRST_ROWS * 4) } });
    function grow(by) {
      list.append(...facts.slice(shown, shown + by).map((f) => factLine(app, f, i)));
      shown = Math.min(facts.length, shown + by);
      more.remove();
      if (shown < facts.length) {
        more.textContent = L.say("more", { n: Math.min(FIRST_ROWS * 4, facts.length - shown) });
        section.append(more);
      }
    }
    grow(FIRST_ROWS);
    return section;
  }

  /** Facts of node `i` by relation and direction: those that move goods first, then those with most facts. */
  function groups(app, i, facts) {
    const { graph } = app;
    const moves = new Set([...graph.chain.forward, ...graph.chain.backward]);
    const found = new Map();
    for (const f of facts) {
      const relation = graph.relationOf(f);
      const side = relation.symmetric ? "symmetric" : graph.head[f] === i ? "outgoing" : "incoming";
      const title = L.say(side, { relation: L.name(relation) });
      if (!found.has(title)) found.set(title, { title, list: [], first: moves.has(relation.id) });
      found.get(title).list.push(f);
    }
    const order = [...found.values()].sort((a, b) => b.first - a.first || b.list.length - a.list.length);
    return order.map(({ title, list }) => group(app, i, title, list));
  }

  function actions(app, i) {
    const { graph, state } = app;
    const id = graph.ids[i];
    const start = graph.nodeAt(state.start);
    const opened = state.expanded.includes(id);
    return el(
      "div",
      { class: "actions" },
      L.button(L.say(opened ? "collapse" : "expand"), () => app.toggleExpanded(i), { "aria-pressed": String(opened), class: "primary" }),
      L.button(L.say("chain"), () => app.go("chain", [id])),
      el(
        "span",
        { class: "joined", role: "group", "aria-label": L.say("onlyNear") },
        el("span", { class: "joined-name", "aria-hidden": "true" }, L.say("onlyNear")),
        ...[1, 2, 3].map((n) =>
          L.button(n === 1 ? L.say("step") : L.say("steps", { n }), () => app.go("near", [id], n), {
            "aria-pressed": String(state.view === "near" && state.roots[0] === id && state.hops === n),
          }),
        ),
      ),
      start !== undefined && start !== i
        ? L.button(L.say("pathTo", { name: L.shortName(L.flat(graph.labels[start]), 10) }), () => app.go("path", [state.start, id]), { class: "primary" })
        : L.button(L.say("pathFrom"), () => app.set({ start: id }), { disabled: start === i }),
      L.button(L.say("hide"), () => app.hide(i)),
    );
  }

  function nodePanel(app, i) {
    const { graph } = app;
    const all = graph.factsOf(i);
    const facts = [...all].filter((f) => app.passing[f]);
    const aliases = graph.aliases[i] || [];
    return [
      el("p", { class: "kind" }, L.swatch(graph.type(i)), L.name(graph.type(i)), el("span", { class: "soft" }, L.say("links", { n: all.length }))),
      el("h2", { tabindex: "-1" }, L.bdi(graph.labels[i])),
      aliases.length
        ? el("p", { class: "soft names" }, `${L.say("aliases")} `, ...aliases.flatMap((name, k) => [k ? L.say("and") : "", L.bdi(name)]))
        : null,
      graph.places[i] ? el("p", { class: "soft names" }, `${L.say("place")} `, L.bdi(graph.places[i])) : null,
      actions(app, i),
      ...groups(app, i, facts),
      all.length ? null : el("p", { class: "soft" }, L.say("noLinks")),
      facts.length < all.length ? el("p", { class: "soft hidden-note" }, L.say("hiddenLinks", { n: all.length - facts.length })) : null,
    ];
  }

  function row(name, ...value) {
    return el("div", {}, el("dt", {}, name), el("dd", {}, ...value));
  }

  function factPanel(app, f) {
    const { graph } = app;
    const relation = graph.relationOf(f);
    const status = graph.statusOf(f);
    const quotes = el("ol", { class: "quotes" });
    graph.evidence(f).then((list) => quotes.append(...list.map((e) => L.quote(graph, f, e, app.announce))));
    const period = L.period(graph.firstSeen[f], graph.lastSeen[f]);
    return [
      el(
        "h2",
        { class: "triple", tabindex: "-1" },
        nameButton(app, graph.head[f]),
        el("span", { class: "relation", colour: L.colourOf(relation) }, L.name(relation), relation.symmetric ? " ⇄" : " →"),
        nameButton(app, graph.tail[f]),
      ),
      el(
        "dl",
        { class: "about" },
        row(
          L.say("status"),
          el("span", { class: `badge ${status.id}` }, L.name(status)),
          graph.contradicted.has(f) ? el("span", { class: "badge negated" }, L.say("contradicted")) : "",
        ),
        period ? row(L.say("date"), L.bdi(period)) : null,
        ...Object.entries(graph.values(f)).map(([name, words]) => row(graph.attributeName(name), L.bdi(words.join(L.say("and"))))),
        row(L.say("confidenceShort"), L.percent(graph.confidence[f])),
      ),
      el("h3", {}, L.say("evidence"), el("span", { class: "soft" }, ` ${L.number(graph.count[f])}`)),
      el("p", { class: "marks soft" }, ["head", "tail", "trigger"].map((name) => el("mark", { class: name }, L.say(name)))),
      quotes,
    ];
  }

  /** Fill the panel for `target` ({node} or {fact}), or close it where there is none. */
  L.showPanel = function (app, panel, target) {
    panel.hidden = !target;
    if (!target) return panel.replaceChildren();
    const close = L.iconButton("close", L.say("close"), () => app.select(null), { class: "icon-button close" });
    panel.replaceChildren(
      close,
      ...(target.fact !== undefined ? factPanel(app, target.fact) : nodePanel(app, target.node)).filter(Boolean),
    );
    panel.scrollTop = 0;
  };
})((globalThis.Liantu ??= {}));
