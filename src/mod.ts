/**
 * smoothscore as a library: all of its parts together. Each is also a module of its own: `kernels`, `theory`, `measures`,
 * `scores`, `data`, `pipeline`, `npy`.
 *
 * @module
 */

export * from "./kernels/mod.ts";
export * from "./theory/mod.ts";
export * from "./measures/mod.ts";
export * from "./scores/mod.ts";
export * from "./data/mod.ts";
export * from "./pipeline/mod.ts";
export * from "./arrays/npy.ts";
