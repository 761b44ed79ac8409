/**
 * Where an import may point: each rule gives the arrows that break it, as text, in order.
 */

import type { Import } from "./imports.ts";

/** From the top down: a room may use its own layer and those below. */
export const layers: readonly (readonly string[])[] = [
  ["src/cli", "src/explorer", "src/mod.ts"],
  ["pipelines"],
  ["src/stages", "src/points_study", "src/sweep"],
  ["src/figures", "src/ledger", "src/report", "src/scores", "src/data", "src/measures"],
  ["src/kernels", "src/theory", "src/network", "src/onnx", "src/arrays", "src/packages"],
  ["src/files"],
];

/** The engine: every room may use it but the kernels, and it uses types of the kernels only. */
const engine = "src/pipeline";
const kernels = "src/kernels";
const files = "src/files";

/** The one arrow from `src/` to the studies: the command line takes their list. */
const list: readonly [from: string, to: string] = ["src/cli/main.ts", "pipelines/mod.ts"];

/** The folder directly below `src/`, or `pipelines`. */
export function roomOf(file: string): string {
  return file.startsWith("src/") ? file.split("/").slice(0, 2).join("/") : "pipelines";
}

/** A new folder is put into a layer before anything imports it. */
export function roomsWithoutLayer(modules: readonly string[]): string[] {
  const known = new Set([...layers.flat(), engine]);
  return [...new Set(modules.map(roomOf))].filter((room) => !known.has(room)).sort();
}

/** From `src/` to a study. */
export function intoStudies(imports: readonly Import[]): string[] {
  return imports
    .filter(({ from, to }) => from.startsWith("src/") && to.startsWith("pipelines/"))
    .filter(({ from, to }) => from !== list[0] || to !== list[1])
    .map(arrow);
}

/** From one study to another, to what another paper's studies share, or from what is shared to a study. */
export function betweenStudies(modules: readonly string[], imports: readonly Import[]): string[] {
  const studies = modules.filter((module) => /^pipelines\/.*\/pipeline\.ts$/.test(module)).map(folderOf);
  const ownerOf = (file: string) => studies.find((study) => file.startsWith(`${study}/`)) ?? folderOf(file);
  return imports
    .filter(({ from, to }) => [from, to].every((file) => file.startsWith("pipelines/")))
    .filter(({ from }) => from !== list[1])
    .filter(({ from, to }) => {
      const [user, owner] = [ownerOf(from), ownerOf(to)];
      return user !== owner && (studies.includes(owner) || !user.startsWith(`${owner}/`));
    })
    .map(arrow);
}

/** From a lower layer to a higher one. */
export function upward(imports: readonly Import[]): string[] {
  const heightOf = (file: string) => -layers.findIndex((rooms) => rooms.includes(roomOf(file)));
  return imports
    .filter(({ from, to }) => roomOf(from) !== engine && roomOf(to) !== engine)
    .filter(({ from, to }) => heightOf(from) < heightOf(to))
    .map(arrow);
}

/** From the engine to anything but itself, files and types of kernels; from the kernels to the engine. */
export function engineAndKernels(imports: readonly Import[]): string[] {
  return imports.filter(({ from, to, isType }) => {
    const [user, used] = [roomOf(from), roomOf(to)];
    if (used === engine) return user === kernels || user === files;
    if (user !== engine || used === files) return false;
    return used !== kernels || !isType;
  }).map(arrow);
}

/** `a → b → a`: one circle for every module that closes one. */
export function circles(imports: readonly Import[]): string[] {
  const used = Map.groupBy(imports, ({ from }) => from);
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (module: string, path: readonly string[]) => {
    const start = path.indexOf(module);
    if (start >= 0) {
      found.push([...path.slice(start), module].join(" → "));
      return;
    }
    if (done.has(module)) return;
    for (const { to } of used.get(module) ?? []) visit(to, [...path, module]);
    done.add(module);
  };
  for (const module of used.keys()) visit(module, []);
  return found;
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf("/"));
}

function arrow({ from, to }: Import): string {
  return `${from} → ${to}`;
}
