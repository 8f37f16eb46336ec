"use strict";
// The view as a file: a picture, a vector picture, or a table with its sentences.
(function (L) {
  function download(blob, name) {
    const link = L.el("a", { href: URL.createObjectURL(blob), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 30000);
  }

  /** A file name that every system takes: what they forbid, and what would hide its ending, left out. */
  L.fileName = (title, ending) =>
    `${L.flat(title).replace(/[\\/:*?"<>|.]+/g, "_").trim().slice(0, 60) || "liantu"}.${ending}`;

  function png(app) {
    const drawn = app.drawing.canvas;
    const canvas = L.el("canvas", { width: drawn.width, height: drawn.height });
    const context = canvas.getContext("2d");
    context.fillStyle = app.colours.ground;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(drawn, 0, 0);
    canvas.toBlob((blob) => download(blob, L.fileName(app.graph.title, "png")), "image/png");
  }

  function svg(app) {
    const text = L.svgPicture({ ...app.drawing.scene(), title: app.graph.title });
    download(new Blob([text], { type: "image/svg+xml" }), L.fileName(app.graph.title, "svg"));
  }

  /** Rows for CSV: ids and names of both ends, the fact's values, its first sentence and where it stands. */
  L.factRows = async function (graph, facts) {
    const rows = [
      "id head head_type relation tail tail_type status first_seen last_seen attributes confidence count sentence document document_title".split(" "),
    ];
    for (const f of facts) {
      const [first] = await graph.evidence(f);
      rows.push([
        graph.factIds[f],
        graph.labels[graph.head[f]],
        graph.type(graph.head[f]).id,
        graph.relationOf(f).id,
        graph.labels[graph.tail[f]],
        graph.type(graph.tail[f]).id,
        graph.statusOf(f).id,
        graph.firstSeen[f],
        graph.lastSeen[f],
        L.valuesLine(graph, f),
        Number(graph.confidence[f].toFixed(3)),
        graph.count[f],
        first?.text ?? "",
        first?.document.id ?? "",
        first?.document.title ?? "",
      ]);
    }
    return rows;
  };

  async function csv(app) {
    const text = L.csv(await L.factRows(app.graph, app.view.facts));
    download(new Blob([text], { type: "text/csv;charset=utf-8" }), L.fileName(app.graph.title, "csv"));
  }

  L.savers = { savePng: png, saveSvg: svg, saveCsv: csv };
})((globalThis.Liantu ??= {}));
