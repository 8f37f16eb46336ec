"use strict";
// Where the page stands: in a window or a frame, with an address and a memory or without.
(function (L) {
  L.EMBEDDED = window !== window.top;

  /** What to remember between visits, where the browser lets a page remember: not in a frame, not from every disk. */
  L.memory = {
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
        this[key] = value;
      }
    },
  };

  /** Put a state into the address, where the page has one of its own. */
  L.writeAddress = function (text, at, push) {
    if (L.EMBEDDED) return;
    const address = text ? `#${text}` : "#";
    if (push) history.pushState({ at }, "", address);
    else history.replaceState({ at }, "", address);
  };

  /** Colours that the picture takes from the style. */
  L.paletteNow = () => {
    const style = getComputedStyle(document.documentElement);
    const names = ["ground", "ink", "soft", "faint", "warn"];
    return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  };
})((globalThis.Liantu ??= {}));
