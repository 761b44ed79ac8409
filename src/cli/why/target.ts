/** What the words after `why` name: an artifact, a file in one, or the results of pipelines' last runs. */

import { basename, dirname, join, resolve, sep } from "node:path";
import { ignoreMissing } from "../../files/durable.ts";
import type { Pipeline } from "../../pipeline/graph.ts";
import { View } from "../../pipeline/view.ts";
import { didYouMean } from "../../pipeline/did_you_mean.ts";
import { UsageError } from "../usage.ts";
import { usableRecord } from "../../pipeline/run_record.ts";
import { currentNodes, damageText, readRecords, type Records } from "./record.ts";

/** An artifact in a store. */
export interface ArtifactTarget {
  readonly kind: "artifact";
  /** As it was asked for. */
  readonly asked: string;
  /** Absolute. */
  readonly outDir: string;
  /** Name of its folder in the store. */
  readonly artifact: string;
  /** Path in that folder, "/" between; none for all of it. */
  readonly file?: string;
  /** The pipeline in whose view it was found. */
  readonly pipeline?: string;
}

/** What pipelines' last runs have left: a report, `run.json`, or a whole folder. */
export interface RunsTarget {
  readonly kind: "runs";
  readonly asked: string;
  readonly outDir: string;
  /** At least one that can be used. */
  readonly records: Records;
}

export type Target = ArtifactTarget | RunsTarget;

/** Where names are looked up. */
export interface Lookup {
  readonly outDir: string;
  readonly pipelines: readonly Pipeline[];
}

const artifactPattern = /^[a-z0-9][a-z0-9._-]*-[0-9a-f]{12}$/;

/**
 * Reads words: paths, `pipeline/node`, `pipeline node`, names of artifacts or of pipelines.
 *
 * @throws {UsageError} for what is none of them, with the nearest name
 * @throws {Error} for a node that was not made, or whose artifact is gone
 */
export async function readTargets(words: readonly string[], lookup: Lookup): Promise<Target[]> {
  const targets: Target[] = [];
  for (let i = 0; i < words.length; i++) {
    const pipeline = lookup.pipelines.find(({ name }) => name === words[i]);
    const next = words[i + 1];
    if (pipeline && next !== undefined && await isNode(pipeline, next, lookup.outDir)) {
      targets.push(await nodeTarget(pipeline, next, lookup));
      i++;
    } else targets.push(await readTarget(words[i], lookup));
  }
  return targets;
}

async function readTarget(word: string, lookup: Lookup): Promise<Target> {
  const { outDir, pipelines } = lookup;
  if (await exists(word)) return await pathTarget(word, lookup);
  const named = pipelines.find(({ name }) => name === word);
  if (named) return await runsTarget(word, outDir, [named.name]);
  const [first, ...rest] = word.split("/");
  const pipeline = pipelines.find(({ name }) => name === first);
  const node = rest.join("/");
  if (pipeline && await isNode(pipeline, node, outDir)) return await nodeTarget(pipeline, node, lookup);
  if (artifactPattern.test(word) && await exists(join(outDir, "store", word))) {
    return { kind: "artifact", asked: word, outDir: resolve(outDir), artifact: word };
  }
  throw new UsageError(
    `${word} is neither a file nor a node${await nearest(word, lookup)}; ` +
      "a node is called pipeline/node, as in experiment2/train, and deno task pipeline --plan lists them",
  );
}

/** Whether a pipeline has a node or a link of this name: today, or in its last run. */
async function isNode(pipeline: Pipeline, name: string, outDir: string): Promise<boolean> {
  const record = await usableRecord(join(outDir, pipeline.name));
  return [...currentNodes(pipeline), ...record?.nodes ?? []].some(({ node, view }) =>
    node === name || view === name
  );
}

async function nodeTarget(pipeline: Pipeline, name: string, { outDir }: Lookup): Promise<ArtifactTarget> {
  const record = await usableRecord(join(outDir, pipeline.name));
  const { view } = [...currentNodes(pipeline), ...record?.nodes ?? []].find(({ node, view }) =>
    node === name || view === name
  )!;
  const links = new View(outDir, pipeline.name);
  const artifact = await links.target(view);
  const asked = `${pipeline.name} ${name}`;
  const cure = `deno task pipeline ${pipeline.name} makes it`;
  if (artifact === undefined) {
    const damage = await links.damageOf(view);
    if (damage) throw new Error(`${asked}: ${damage}; deno task pipeline ${pipeline.name} sets it aside`);
    throw new Error(`${asked} is not there: it was not made, or not in ${outDir}; ${cure}`);
  }
  if (!await exists(join(outDir, "store", artifact))) {
    throw new Error(`${asked} is gone: there is no ${join(outDir, "store", artifact)}; ${cure} again`);
  }
  return { kind: "artifact", asked, outDir: resolve(outDir), artifact, pipeline: pipeline.name };
}

async function pathTarget(path: string, lookup: Lookup): Promise<Target> {
  const real = await Deno.realPath(path).catch(ignoreMissing);
  if (real === undefined) {
    throw new Error(`${path} leads nowhere: its artifact is gone; run its pipeline again`);
  }
  const segments = real.split(sep);
  const store = segments.lastIndexOf("store");
  const artifact = store < 0 ? undefined : segments[store + 1];
  if (artifact !== undefined && artifactPattern.test(artifact)) {
    const outDir = segments.slice(0, store).join(sep) || sep;
    const isFile = (await Deno.stat(real)).isFile;
    const file = isFile ? segments.slice(store + 2).join("/") : undefined;
    const pipeline = pipelineOf(resolve(path), lookup.pipelines);
    return { kind: "artifact", asked: path, outDir, artifact, file, ...(pipeline && { pipeline }) };
  }
  const dirOf = (path: string, isDirectory: boolean) =>
    isDirectory ? path : ["report.html", "run.json"].includes(basename(path)) ? dirname(path) : "";
  const { isDirectory } = await Deno.stat(real);
  // a view elsewhere, behind a link, has its store beside the link
  const linked = dirOf(resolve(path), isDirectory);
  const isBesideStore = linked !== "" && await exists(join(dirname(linked), "store"));
  const dir = isBesideStore ? linked : dirOf(real, isDirectory);
  if (dir !== "" && await exists(join(dir, "run.json"))) {
    return await runsTarget(path, dirname(dir), [basename(dir)]);
  }
  if (dir !== "" && await exists(join(dir, "store"))) {
    return await runsTarget(path, dir, lookup.pipelines.map(({ name }) => name));
  }
  throw new UsageError(
    `${path} belongs to no artifact and is no report: name a file of a folder of results, as in out/experiment2/train, ` +
      "or a node, as in experiment2/train",
  );
}

/** The pipeline whose folder a path goes through: the view that the asker looks at. */
function pipelineOf(path: string, pipelines: readonly Pipeline[]): string | undefined {
  const segments = path.split(sep);
  if (segments.includes("store")) return undefined;
  return segments.slice(0, -1).findLast((segment) => pipelines.some(({ name }) => name === segment));
}

async function runsTarget(asked: string, outDir: string, names: readonly string[]): Promise<RunsTarget> {
  const records = await readRecords(outDir, names);
  if (records.usable.size === 0) {
    const { damaged } = records;
    throw new Error(
      damaged.length > 0
        ? damaged.map(damageText).join("; ")
        : `${asked}: there was no run in ${outDir} yet; deno task pipeline ${names[0]} is one`,
    );
  }
  return { kind: "runs", asked, outDir: resolve(outDir), records };
}

/** ` (did you mean …?)` among nodes, artifacts, and what lies in the folder that the path still names. */
async function nearest(word: string, { outDir, pipelines }: Lookup): Promise<string> {
  const nodes = pipelines.flatMap((pipeline) =>
    currentNodes(pipeline).flatMap(({ node, view }) => [node, view].map((name) => `${pipeline.name}/${name}`))
  );
  let folder = dirname(word);
  while (folder !== dirname(folder) && !await exists(folder)) folder = dirname(folder);
  const names = [
    ...await namesIn(folder),
    ...(word.includes("/") ? [] : await namesIn(join(outDir, "store"))),
  ];
  const beside = names.filter((name) => !name.startsWith(".")).map((name) =>
    folder === "." ? name : join(folder, name)
  );
  return didYouMean(word, [...nodes, ...pipelines.map(({ name }) => name), ...beside]);
}

async function namesIn(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder)).catch(() => [])).map(({ name }) => name);
}

async function exists(path: string): Promise<boolean> {
  return await Deno.lstat(path).catch(ignoreMissing) !== undefined;
}
