"use strict";
// Words to show and to copy: sentences with their marks, quotations with their source, tables.
(function (L) {
  /** Half a surrogate pair can be neither shown nor written; it becomes U+FFFD. */
  L.wellFormed = (text) => String(text).replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");

  /** For canvas and pictures, where nothing holds a direction mark in: marks and control characters left out. */
  L.flat = (text) =>
    L.wellFormed(text).replace(/[\u0000-\u001F\u007F-\u009F\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, "");

  function place(text, candidates, taken) {
    for (const word of candidates) {
      if (!word) continue;
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        if (!taken.some((span) => at < span.end && at + word.length > span.start)) {
          return { start: at, end: at + word.length };
        }
      }
    }
    return null;
  }

  /**
   * A sentence cut into `{text, mark}` pieces, mark being head, tail, trigger or null.
   * `heads` and `tails` are the words to look for, the likeliest first.
   */
  L.marked = function (evidence, heads, tails) {
    const text = evidence.text;
    const spans = [];
    const mark = (name, candidates) => {
      const span = place(text, candidates, spans);
      if (span) spans.push({ ...span, mark: name });
    };
    const longest = (names) => [...names].sort((a, b) => b.length - a.length);
    mark("head", [evidence.head, ...longest(heads)]);
    mark("tail", [evidence.tail, ...longest(tails)]);
    mark("trigger", [evidence.trigger]);
    spans.sort((a, b) => a.start - b.start);
    const pieces = [];
    let at = 0;
    for (const span of spans) {
      if (span.start > at) pieces.push({ text: text.slice(at, span.start), mark: null });
      pieces.push({ text: text.slice(span.start, span.end), mark: span.mark });
      at = span.end;
    }
    if (at < text.length) pieces.push({ text: text.slice(at), mark: null });
    return pieces;
  };

  /** A sentence to paste into a report: the words, then where they stand. */
  L.quotation = function (evidence) {
    const { id, title, date } = evidence.document;
    const where = evidence.start === undefined || evidence.end === undefined ? "" : ` [${evidence.start}, ${evidence.end})`;
    const source = [title ? `《${title}》` : "", date, `${id}${where}`].filter(Boolean).join("，");
    return L.wellFormed(`“${evidence.text}”\n——${source}`);
  };

  /** 2023-01-02 to 2023-05-06 → “2023-01-02 – 2023-05-06”; one date where both are the same. */
  L.period = (first, last) => (first && last && first !== last ? `${first} – ${last}` : last || first || "");

  /** The values of a fact in one line: 产品 晶体元器件，数量 20万支. */
  L.valuesLine = (graph, fact) =>
    Object.entries(graph.values(fact))
      .map(([name, values]) => `${graph.attributeName(name)} ${values.join("、")}`)
      .join("；");

  /** Text in a CSV cell; a cell that a spreadsheet would run as a formula gets an apostrophe before it. */
  L.csvCell = function (value) {
    let text = L.wellFormed(value);
    if (typeof value !== "number" && /^[=+\-@\t\r]/.test(text)) text = `'${text}`;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };

  /** Rows as CSV that Excel opens in the right encoding. */
  L.csv = (rows) => `\uFEFF${rows.map((row) => row.map(L.csvCell).join(",")).join("\r\n")}\r\n`;
})((globalThis.Liantu ??= {}));
