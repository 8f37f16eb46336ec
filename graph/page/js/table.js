"use strict";
// The facts in view as a table that sorts by any column: also how a screen reader reads the picture.
(function (L) {
  const { el } = L;
  const ROWS = 150;

  const collator = new Intl.Collator("zh-Hans-CN", { numeric: true });

  /** Columns: what a fact shows in it, and what it sorts by. */
  L.tableColumns = (graph) => [
    { key: "head", text: (f) => graph.labels[graph.head[f]], node: (f) => graph.head[f] },
    { key: "relation", text: (f) => L.name(graph.relationOf(f)) },
    { key: "tail", text: (f) => graph.labels[graph.tail[f]], node: (f) => graph.tail[f] },
    { key: "status", text: (f) => L.name(graph.statusOf(f)) },
    { key: "date", text: (f) => L.period(graph.firstSeen[f], graph.lastSeen[f]), order: (f) => graph.lastDay[f] },
    { key: "attributes", text: (f) => L.valuesLine(graph, f) },
    { key: "confidenceShort", text: (f) => L.percent(graph.confidence[f]), order: (f) => graph.confidence[f], number: true },
    { key: "count", text: (f) => L.number(graph.count[f]), order: (f) => graph.count[f], number: true },
  ];

  /** `facts` by a column, equal ones in their old order. */
  L.sortFacts = function (facts, column, ascending) {
    const by = column.order
      ? (a, b) => column.order(a) - column.order(b)
      : (a, b) => collator.compare(column.text(a), column.text(b));
    return [...facts].sort((a, b) => (ascending ? by(a, b) : by(b, a)) || a - b);
  };

  L.createTable = function (app, box) {
    const columns = L.tableColumns(app.graph);
    let sort = { column: columns.find((c) => c.key === "count"), ascending: false };
    const body = el("tbody", {});
    const more = el("button", { type: "button", class: "quiet more" });
    const caption = el("h2", {});
    const heads = columns.map((column) => {
      const button = L.button(L.say(column.key), () => {
        sort = { column, ascending: sort.column === column ? !sort.ascending : !column.number };
        update();
      });
      return { column, cell: el("th", { scope: "col", class: column.number ? "number" : "" }, button) };
    });

    function cell(column, f) {
      const text = column.text(f);
      if (!column.node) return el("td", { class: column.number ? "number" : "" }, L.bdi(text));
      const i = column.node(f);
      return el("td", {}, el("button", { type: "button", class: "name", on: { click: (event) => (event.stopPropagation(), app.visit(i)) } }, L.swatch(app.graph.type(i)), L.bdi(text)));
    }

    function tableRow(f) {
      const open = el("button", { type: "button", class: "quiet open", on: { click: () => app.select({ fact: f }) } }, L.say("evidence"));
      open.setAttribute("aria-label", L.say("showEvidence", { shown: L.say("evidence"), fact: [0, 1, 2].map((c) => L.flat(columns[c].text(f))).join(" ") }));
      const row = el("tr", { class: app.target?.fact === f ? "chosen" : "" }, columns.map((column) => cell(column, f)), el("td", {}, open));
      return row;
    }

    let sorted = [];
    let shown = 0;
    function grow() {
      body.append(...sorted.slice(shown, shown + ROWS).map(tableRow));
      shown = Math.min(sorted.length, shown + ROWS);
      more.hidden = shown >= sorted.length;
      more.textContent = L.say("more", { n: Math.min(ROWS, sorted.length - shown) });
    }
    more.addEventListener("click", grow);

    function update() {
      if (box.hidden) return;
      for (const { column, cell: head } of heads) {
        head.setAttribute("aria-sort", column !== sort.column ? "none" : sort.ascending ? "ascending" : "descending");
      }
      sorted = L.sortFacts(app.view.facts, sort.column, sort.ascending);
      shown = 0;
      body.replaceChildren();
      caption.replaceChildren(`${L.say("tableCaption")} `, el("span", { class: "soft" }, L.number(sorted.length)));
      grow();
    }

    box.setAttribute("aria-label", L.say("table"));
    box.replaceChildren(
      el("div", { class: "table-head" }, caption, L.iconButton("close", L.say("close"), () => app.set({ table: false }))),
      el(
        "div",
        { class: "scroll", tabindex: "0", role: "region", "aria-label": L.say("table") },
        el("table", {}, el("thead", {}, el("tr", {}, heads.map((h) => h.cell), el("th", { scope: "col" }, el("span", { class: "unseen" }, L.say("evidence"))))), body),
        more,
      ),
    );
    return { update };
  };
})((globalThis.Liantu ??= {}));
