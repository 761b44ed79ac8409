/** How an artifact came to be, as data: what `why --json` prints. */

import { messageOf } from "../../pipeline/message_of.ts";
import { join } from "node:path";
import { isPackage } from "../../pipeline/code/code.ts";
import { commandLine, isStillPossible } from "../../pipeline/command_line.ts";
import { type FileRecord, findDamage, type Manifest, readManifest } from "../../pipeline/manifest.ts";
import { type Difference, differences, flat, madeOf } from "../../pipeline/staleness.ts";
import type { Json } from "../../pipeline/stage.ts";
import { Store } from "../../pipeline/store.ts";
import type { KeyedNode } from "../../pipeline/key.ts";
import { type ExplainedInput, inputsOf } from "./inputs.ts";
import { type Asked, isAsked, isObject } from "../../pipeline/asked.ts";
import { type DamagedRecord, readRecords, type Records } from "./record.ts";
import type { ArtifactTarget } from "./target.ts";
import type { Today } from "./today.ts";

/** A parameter of a node. */
export interface ExplainedParameter {
  /** With "." for what is in it. */
  readonly name: string;
  readonly value: Json;
  /** The preset's value where that is another, null where the preset's node has no such parameter. */
  readonly usual?: Json;
}

/** Whether today's code and parameters would make the same. */
export interface ExplainedToday {
  /** Null if that can't be told. */
  readonly same: boolean | null;
  /** What differs, or why it can't be told. */
  readonly reasons: readonly string[];
}

/** A pipeline whose view shows an artifact. */
export interface ShownIn {
  readonly pipeline: string;
  readonly node: string;
  /** False if an earlier run has left it there: the last one has other parameters or code. */
  readonly upToDate: boolean;
}

export interface Explanation {
  readonly asked: string;
  readonly outDir: string;
  /** Name in the store. */
  readonly artifact: string;
  /** The one that was asked for. */
  readonly file: FileRecord | null;
  readonly pipeline: string | null;
  readonly node: string;
  readonly preset: string | null;
  /** Views that show it. */
  readonly shown: readonly ShownIn[];
  /** Pipelines whose views may show it, too: their records can't be used. */
  readonly damagedRecords: readonly DamagedRecord[];
  readonly whole: boolean;
  readonly damage: string | null;
  readonly parameters: readonly ExplainedParameter[];
  readonly code: {
    readonly modules: number;
    readonly packages: number;
    /** Those that are others today; null if no pipeline has the stage any more. */
    readonly differ: readonly string[] | null;
  };
  /** Whether today's are the same; null without kernels, or if today's don't compile. */
  readonly kernelsToday: boolean | null;
  readonly today: ExplainedToday;
  readonly inputs: readonly ExplainedInput[];
  /** What makes it again; null if the run that made it is on no record. */
  readonly command: string | null;
  readonly manifest: Manifest;
}

/**
 * Explains an artifact: reads and hashes it and what it was made from, writes nothing.
 *
 * @throws {Error} if its manifest can't be used, or it has no such file
 */
export async function explain(
  target: ArtifactTarget,
  today: Today,
  options: { outShown: string; signal?: AbortSignal },
): Promise<Explanation> {
  const { outDir, artifact, asked } = target;
  const store = new Store(outDir);
  using _held = await store.hold([artifact], { isOptional: true, signal: options.signal });
  const dir = join(store.dir, artifact);
  const manifest = await usableManifest(dir);
  const damage = await findDamage(dir, manifest) ?? null;
  const records = await readRecords(outDir, today.options.pipelines.map(({ name }) => name));
  const views = viewsOf(artifact, records);
  const asking = askedFor(target, manifest, views);
  const planned = await plannedFor(asking, today);
  const node = "nodes" in planned ? planned.nodes.find(({ name }) => name === asking?.node) : undefined;
  // stages that only some parameters bring are in the node's run alone
  const code = node?.recipe.stage === manifest.stage
    ? { digest: node.recipe.code, modules: node.modules }
    : await today.codeOf(manifest.stage);
  return {
    asked,
    outDir,
    artifact,
    file: fileOf(target, manifest),
    pipeline: asking?.run.pipeline ?? target.pipeline ?? null,
    node: asking?.node ?? manifest.node,
    preset: asking?.run.preset ?? null,
    shown: views.map(({ run: { pipeline }, node, upToDate }) => ({ pipeline, node, upToDate })),
    damagedRecords: records.damaged,
    whole: damage === null,
    damage,
    parameters: parametersOf(manifest, asking, today),
    code: {
      modules: Object.keys(manifest.modules).filter((name) => !isPackage(name)).length,
      packages: Object.keys(manifest.modules).filter(isPackage).length,
      differ: code
        ? differences(manifest, { ...manifest, code: code.digest, modules: code.modules }).map(({ text }) =>
          text
        )
        : null,
    },
    kernelsToday: manifest.kernels === null
      ? null
      : await today.kernels().then((digest) => digest === manifest.kernels, () => null),
    today: "why" in planned
      ? { same: null, reasons: [planned.why] }
      : node === undefined
      ? { same: false, reasons: [`${asking!.run.pipeline} has no node ${asking!.node} any more`] }
      : { same: node.key === manifest.key, reasons: reasonsOf(differences(manifest, madeOf(node))) },
    inputs: await inputsOf(manifest, {
      store,
      keys: "nodes" in planned ? new Map(planned.nodes.map(({ name, key }) => [name, key])) : undefined,
      signal: options.signal,
    }),
    command: asking && commandOf(asking, today, options.outShown, node) || null,
    manifest,
  };
}

/** The manifest, if it says all that is to be told. */
async function usableManifest(dir: string): Promise<Manifest> {
  const manifest = await readManifest(dir).catch((cause) => {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new Error(`${dir} is damaged: ${cause.message}; run its pipeline again`, { cause });
  });
  if (manifest === undefined) {
    throw new Error(
      `${dir} has no manifest.json: no artifact, or what clean or a crash has left of one, maybe with files of yours; ` +
        "the run that makes it again keeps those",
    );
  }
  const { node, created, wallSeconds, cpuSeconds, versions, modules } = manifest;
  const isWhole = [node, created].every((text) => typeof text === "string") &&
    [wallSeconds, cpuSeconds].every((seconds) => typeof seconds === "number") &&
    [versions, modules].every(isObject);
  if (isWhole) return manifest;
  throw new Error(`${dir} has a manifest that was edited: remove the folder and run its pipeline again`);
}

/** A run, and what the node is called in it. */
interface Asking {
  readonly run: Asked;
  readonly node: string;
}

/** The runs whose views show the artifact. */
function viewsOf(artifact: string, { usable }: Records): (Asking & Pick<ShownIn, "upToDate">)[] {
  return [...usable].flatMap(([pipeline, { preset, parameters, nodes }]) => {
    const shown = nodes.find((node) => node.artifact === artifact);
    if (!shown) return [];
    return [{ run: { pipeline, preset, parameters }, node: shown.node, upToDate: shown.upToDate }];
  });
}

/** The run that shows the artifact where it was looked for, else the one that made it, else any that shows it. */
function askedFor(
  { pipeline }: ArtifactTarget,
  { run, node }: Manifest,
  views: readonly (Asking & Pick<ShownIn, "upToDate">)[],
): Asking | undefined {
  const current = views.filter(({ upToDate }) => upToDate);
  return current.find((view) => view.run.pipeline === pipeline) ??
    (isAsked(run) ? { run, node } : undefined) ?? current[0];
}

/** The nodes of such a run today, or why there are none. */
async function plannedFor(
  asking: Asking | undefined,
  today: Today,
): Promise<{ nodes: readonly KeyedNode[] } | { why: string }> {
  if (!asking) return { why: "the run that made it is on no record" };
  try {
    return { nodes: await today.nodesOf(asking.run) };
  } catch (error) {
    return { why: whyNot(error) };
  }
}

/** One text for all modules: they are named by themselves. */
function reasonsOf(found: readonly Difference[]): string[] {
  const reasons = found.map(({ kind, text }) => kind === "code" ? "other code" : text);
  return [...new Set(reasons)];
}

/** What is wrong, without what would be right. */
export function whyNot(error: unknown): string {
  return messageOf(error).split("; ")[0];
}

function fileOf({ file, asked }: ArtifactTarget, { files }: Manifest): FileRecord | null {
  if (file === undefined || file === "manifest.json") return null;
  const record = files.find(({ path }) => path === file);
  if (!record) throw new Error(`${asked} is no part of its artifact: no stage has written it`);
  return record;
}

function parametersOf(manifest: Manifest, asking: Asking | undefined, today: Today): ExplainedParameter[] {
  const usualNode = asking && today.usualNodes(asking.run).find(({ name }) => name === asking.node);
  const usual = usualNode && flat(usualNode.params);
  return Object.entries(flat(manifest.params)).map(([name, value]) => {
    if (!usual || JSON.stringify(usual[name]) === JSON.stringify(value)) return { name, value };
    return { name, value, usual: usual[name] ?? null };
  });
}

function commandOf(
  { run, node: name }: Asking,
  today: Today,
  outShown: string,
  node: KeyedNode | undefined,
): string | undefined {
  const pipeline = today.pipeline(run.pipeline);
  if (!pipeline || !isStillPossible({ ...run, pipeline })) return undefined;
  const phase = node?.stage.phase ?? today.usualNodes(run).find((usual) => usual.name === name)?.stage.phase;
  return commandLine({ ...run, pipeline }, phase, outShown);
}
