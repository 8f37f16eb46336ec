"use strict";
// The legend that is also the filter: every choice with the number of facts it would bring.
(function (L) {
  const { el } = L;
  const DOCUMENT_ROWS = 60;

  /** A group of check boxes over `entries`; what is unchecked goes into `filters[key]`. */
  function choices(app, key, title, entries, sign) {
    const rows = entries.map((entry) => {
      const box = el("input", { type: "checkbox" });
      const count = el("span", { class: "n" });
      const only = L.button(L.say("only"), () => app.filter({ [key]: entries.filter((e) => e !== entry).map((e) => e.id) }), {
        class: "only quiet",
        "aria-label": `${L.say("only")} ${L.name(entry)}`,
      });
      box.addEventListener("change", () => {
        const out = new Set(app.state.filters[key]);
        if (box.checked) out.delete(entry.id);
        else out.add(entry.id);
        app.filter({ [key]: [...out] });
      });
      const row = el("li", {}, el("label", {}, box, sign(entry), el("span", { class: "label" }, L.name(entry)), count), only);
      return { entry, row, box, count };
    });
    const tools = el(
      "span",
      { class: "all-none" },
      L.button(L.say("all"), () => app.filter({ [key]: [] }), { class: "quiet", "aria-label": `${title}：${L.say("all")}` }),
      L.button(L.say("none"), () => app.filter({ [key]: entries.map((e) => e.id) }), { class: "quiet", "aria-label": `${title}：${L.say("none")}` }),
    );
    const box = fold(title, el("ul", { class: "choices" }, rows.map((r) => r.row)), tools);
    return {
      box,
      update(filters, counts, at) {
        for (const { entry, row, box: check, count } of rows) {
          const n = counts[key][at(entry)];
          check.checked = !filters[key].includes(entry.id);
          count.textContent = L.number(n);
          row.classList.toggle("empty", n === 0);
        }
      },
    };
  }

  function fold(title, ...content) {
    return el("details", { open: true, class: "facet" }, el("summary", {}, title), ...content);
  }

  const line = (relation) => el("i", { class: "line", colour: L.colourOf(relation) });
  const dash = (status) => el("i", { class: `line ${status.id}` });

  /** Documents asked for, searched by title: news comes in thousands. */
  function documents(app) {
    const { graph } = app;
    const list = el("ul", { class: "choices" });
    const find = el("input", { type: "search", placeholder: L.say("findDocument"), "aria-label": L.say("findDocument") });
    const note = el("p", { class: "soft" });
    let last = null;
    const titles = graph.documents.map((d) => `${d.title} ${d.id} ${d.date}`.toLowerCase());

    function draw(filters, counts) {
      last = [filters, counts];
      const query = find.value.trim().toLowerCase();
      const asked = new Set(filters.documents);
      const found = graph.documents
        .map((document, d) => ({ document, d, n: counts.documents[d], on: asked.has(document.id) }))
        .filter(({ d, on }) => on || !query || titles[d].includes(query))
        .sort((a, b) => b.on - a.on || b.n - a.n || a.d - b.d);
      const focused = list.contains(document.activeElement) && document.activeElement.value;
      list.replaceChildren(...found.slice(0, DOCUMENT_ROWS).map((item) => documentRow(app, item)));
      if (focused) [...list.querySelectorAll("input")].find((input) => input.value === focused)?.focus();
      note.textContent = found.length > DOCUMENT_ROWS ? `${L.number(DOCUMENT_ROWS)} / ${L.number(found.length)}` : "";
    }
    find.addEventListener("input", () => draw(...last));
    return { box: fold(`${L.say("documents")} ${L.number(graph.documents.length)}`, find, list, note), update: draw };
  }

  function documentRow(app, { document: source, n, on }) {
    const box = el("input", { type: "checkbox", value: source.id });
    box.checked = on;
    box.addEventListener("change", () => {
      const asked = new Set(app.state.filters.documents);
      if (box.checked) asked.add(source.id);
      else asked.delete(source.id);
      app.filter({ documents: [...asked] });
    });
    return el("li", { class: n ? "" : "empty" }, el("label", {}, box, L.bdi(source.title || source.id, { class: "label" }), el("span", { class: "n" }, L.number(n))));
  }

  function slider(app, key, title, attributes, show) {
    const input = el("input", { type: "range", "aria-label": title, ...attributes });
    const value = el("output", {});
    input.addEventListener("input", () => app.filter({ [key]: Number(input.value) }));
    return {
      box: el("div", { class: "facet slider" }, el("div", { class: "slider-head" }, el("span", {}, title), value), input),
      update(filters) {
        input.value = filters[key];
        value.textContent = show(filters[key]);
        input.setAttribute("aria-valuetext", show(filters[key]));
      },
    };
  }

  /** Build the filters into `side`; the result's `update()` shows the state and its counts. */
  L.createFacets = function (app, side) {
    const { graph } = app;
    const all = L.applyFilters(graph, L.noFilters()).counts;
    const used = (key, entries) => entries.filter((_, i) => all[key][i] > 0).sort((a, b) => all[key][entries.indexOf(b)] - all[key][entries.indexOf(a)]);
    const parts = [
      [choices(app, "types", L.say("types"), used("types", graph.types), L.swatch), (e) => graph.types.indexOf(e)],
      [choices(app, "relations", L.say("relations"), used("relations", graph.relations), line), (e) => graph.relations.indexOf(e)],
      [choices(app, "statuses", L.say("status"), used("statuses", graph.statuses), dash), (e) => graph.statuses.indexOf(e)],
    ];
    const histogram = L.createHistogram(all.months.keys(), (from, to) => app.filter({ from, to }));
    const most = graph.count.reduce((a, b) => Math.max(a, b), 1);
    const rest = [
      { box: fold(L.say("dates"), histogram.box), update: histogram.update },
      slider(app, "confidence", L.say("confidence"), { min: 0, max: 1, step: 0.05 }, L.percent),
      slider(app, "least", L.say("least"), { min: 1, max: Math.min(most, 50), step: 1 }, String),
      documents(app),
    ];
    const passing = el("p", { class: "soft" });
    const reset = L.button(L.say("reset"), () => app.set({ filters: L.noFilters() }), { class: "reset" });
    const close = L.iconButton("close", L.say("close"), () => app.showFilters(false), { class: "icon-button close" });
    side.setAttribute("aria-label", L.say("filters"));
    side.replaceChildren(
      el("div", { class: "side-head" }, el("h2", {}, L.say("filters")), close, el("div", { class: "reset-row" }, passing, reset)),
      ...parts.map(([part]) => part.box),
      ...rest.map((part) => part.box),
    );
    return {
      update() {
        const { filters } = app.state;
        for (const [part, at] of parts) part.update(filters, app.counts, at);
        for (const part of rest) part.update(filters, app.counts);
        passing.textContent = L.say("passing", { n: app.counts.facts, all: graph.factCount });
        reset.disabled = !L.isFiltered(filters);
      },
    };
  };
})((globalThis.Liantu ??= {}));
