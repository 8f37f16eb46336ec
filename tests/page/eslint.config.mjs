// The scripts of the page run as classic scripts in a browser; their tests in node.
const names = (list, writable = false) => Object.fromEntries(list.split(" ").map((name) => [name, writable]));

const rules = {
  "array-callback-return": "error",
  eqeqeq: "error",
  "max-lines": ["error", 260],
  "max-depth": ["error", 4],
  "no-undef": "error",
  "no-unused-vars": "error",
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-shadow": "error",
  "no-var": "error",
  "prefer-const": "error",
  "no-restricted-properties": [
    "error",
    ...["innerHTML", "outerHTML", "insertAdjacentHTML", "srcdoc"].map((property) => ({
      property,
      message: "Names are hostile text: use textContent.",
    })),
    { object: "document", property: "write", message: "Names are hostile text: use textContent." },
  ],
};

export default [
  {
    files: ["**/graph/page/js/*.js"],
    languageOptions: {
      ecmaVersion: 2023,
      sourceType: "script",
      globals: names(
        "vis window document navigator location history localStorage performance matchMedia getComputedStyle " +
          "getSelection requestAnimationFrame addEventListener setTimeout atob Blob Response DecompressionStream " +
          "innerWidth URL URLSearchParams XMLSerializer ResizeObserver",
      ),
    },
    rules,
  },
  {
    files: ["**/js/*.test.js", "**/js/load.js"],
    languageOptions: { ecmaVersion: 2023, sourceType: "commonjs", globals: names("require module __dirname structuredClone") },
    rules,
  },
];
