"use strict";
// What is written over the network: names that do not pile up, words on edges, crosses on denied ones, columns' heads.
(function (L) {
  L.FONT = '"Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei", system-ui, sans-serif';
  const LINE = 17;
  const SIZE = 12.5;
  const LONGEST = 13;

  /** Names shortened in the middle of the picture, whole for what is looked at. */
  L.shortName = (name, longest = LONGEST) => {
    const characters = Array.from(name);
    return characters.length > longest ? `${characters.slice(0, longest - 1).join("")}…` : name;
  };

  /** Rectangles taken so far; `free` tells whether another still finds room, in a grid so that it is quick. */
  L.createRoom = function (cell = 60) {
    const taken = new Map();
    function* cells({ left, top, right, bottom }) {
      for (let x = Math.floor(left / cell); x <= Math.floor(right / cell); x++) {
        for (let y = Math.floor(top / cell); y <= Math.floor(bottom / cell); y++) yield `${x} ${y}`;
      }
    }
    const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    return {
      free(box) {
        for (const key of cells(box)) if (taken.get(key)?.some((other) => meet(box, other))) return false;
        return true;
      },
      take(box) {
        for (const key of cells(box)) {
          if (!taken.has(key)) taken.set(key, []);
          taken.get(key).push(box);
        }
      },
    };
  };

  function boxAround(x, y, width) {
    return { left: x - width / 2 - 3, right: x + width / 2 + 3, top: y - LINE / 2, bottom: y + LINE / 2 };
  }

  function write(context, text, x, y, scale, ink, ground) {
    context.lineWidth = 3.5 / scale;
    context.strokeStyle = ground;
    context.strokeText(text, x / scale, y / scale);
    context.fillStyle = ink;
    context.fillText(text, x / scale, y / scale);
  }

  /** The places tried for a name of `width` beside a shape of radius r: below, above, right, left. */
  function placesBeside(x, y, r, width) {
    return [
      [x, y + r + LINE * 0.6],
      [x, y - r - LINE * 0.6],
      [x + r + width / 2 + 5, y],
      [x - r - width / 2 - 5, y],
    ];
  }

  /** Where a name goes: free of names and shapes; an important one, if need be, over shapes but never over names. */
  function placeFor(node, width, scale, names, shapes) {
    const tried = placesBeside(node.x * scale, node.y * scale, node.size * scale, width);
    const open = tried.filter(([x, y]) => names.free(boxAround(x, y, width)));
    const clear = open.find(([x, y]) => shapes.free(boxAround(x, y, width)));
    if (clear || !node.important) return clear || null;
    return open[0] || (node.must ? tried[0] : null);
  }

  const fontOf = (node, scale) => `${node.strong ? 600 : 400} ${SIZE / scale}px ${L.FONT}`;

  /**
   * Where the names of `nodes` ({x, y, size, name, must, important, strong}) go, the most important first: beside their
   * shapes where there is room, nowhere where there is none. `context` measures them.
   */
  L.placeNames = function (context, nodes, scale, { names, shapes }) {
    const placed = [];
    for (const node of nodes) {
      context.font = fontOf(node, scale);
      const text = node.must ? node.name : L.shortName(node.name);
      const width = context.measureText(text).width * scale;
      const at = placeFor(node, width, scale, names, shapes);
      if (!at) continue;
      names.take(boxAround(...at, width));
      placed.push({ node, text, x: at[0], y: at[1] });
    }
    return placed;
  };

  /** Write names where `placeNames` puts them; `faint` ones recede. */
  L.writeNames = function (context, nodes, scale, colours, rooms) {
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const { node, text, x, y } of L.placeNames(context, nodes, scale, rooms)) {
      context.font = fontOf(node, scale);
      write(context, text, x, y, scale, node.faint ? colours.faint : colours.ink, colours.ground);
    }
  };

  /** Write what edges say in their middle, where there is room: {x, y, text}. */
  L.writeEdges = function (context, edges, scale, colours, { names, shapes }) {
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.font = `${11.5 / scale}px ${L.FONT}`;
    for (const edge of edges) {
      const width = context.measureText(edge.text).width * scale + 8;
      const box = boxAround(edge.x * scale, edge.y * scale, width);
      // Wider than the words, so that their ground cuts no shape's rim.
      const clear = boxAround(edge.x * scale, edge.y * scale, width + 16);
      if (!names.free(box) || !shapes.free(clear)) continue;
      names.take(box);
      // A ground of its own: a line would show between the letters.
      context.fillStyle = colours.ground;
      context.fillRect(box.left / scale, box.top / scale, (box.right - box.left) / scale, LINE / scale);
      write(context, edge.text, edge.x * scale, edge.y * scale, scale, colours.soft, colours.ground);
    }
  };

  /** The room that names have: `names` those written so far, `shapes` what the shapes of `nodes` cover. */
  L.createRooms = function (nodes, scale) {
    const shapes = L.createRoom();
    for (const { x, y, size } of nodes) {
      const r = size * 0.8;
      shapes.take({ left: (x - r) * scale, right: (x + r) * scale, top: (y - r) * scale, bottom: (y + r) * scale });
    }
    return { names: L.createRoom(), shapes };
  };

  /** A cross on each of the points. */
  L.drawCrosses = function (context, points, scale, colour) {
    const r = Math.max(5, 3 / scale);
    context.lineWidth = Math.max(1.8, 1.2 / scale);
    context.strokeStyle = colour;
    for (const { x, y } of points) {
      context.beginPath();
      context.moveTo(x - r, y - r);
      context.lineTo(x + r, y + r);
      context.moveTo(x + r, y - r);
      context.lineTo(x - r, y + r);
      context.stroke();
    }
  };

  /** The heads of columns, over their topmost node: {x, y, text}. */
  L.writeHeads = function (context, heads, scale, colours, { names }) {
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.font = `600 ${13 / scale}px ${L.FONT}`;
    for (const { x, y, text } of heads) {
      names.take(boxAround(x * scale, y * scale, context.measureText(text).width * scale));
      write(context, text, x * scale, y * scale, scale, colours.soft, colours.ground);
    }
  };
})((globalThis.Liantu ??= {}));
