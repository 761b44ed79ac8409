/** A small run, and what becomes of it where something around it is out of the ordinary. */

import { assert, assertEquals } from "@std/assert";
import { OutDir } from "../pipeline/out_dir.ts";
import { Call, type CallOptions, openOut, run, withoutBrowser } from "../pipelines/project.ts";
import { shownDigests } from "./places.ts";

const few = "--set count=100 --set steps=5 --set scores=esf,mlp --set trainSteps=20 --set width=16";
/** Six points of the plane, as a file. */
export const points = "0,1\n1,0\n0.5,-0.25\n-1,0\n0,-1\n0.25,0.125\n";
/** As typed after `deno task`. */
export const smallRun: readonly string[] = `pipeline own --data circle --set n=6 ${few}`.split(" ");

/** The same with points of a file. */
export function runOn(file: string): readonly string[] {
  return ["pipeline", "own", "--data", file, ...few.split(" ")];
}

/** What an ordinary run shows. */
export async function ordinary(argv: readonly string[]): Promise<Record<string, string>> {
  using out = await openOut();
  await run(out, argv, withoutBrowser);
  return shownDigests(out, ["own"]);
}

/** An `out/` that an ordinary run has made, once: to be copied. */
let made: OutDir | undefined;
addEventListener("unload", () => made?.[Symbol.dispose]());

async function ordinaryOut(): Promise<OutDir> {
  if (made) return made;
  made = await openOut();
  await run(made, smallRun, withoutBrowser);
  return made;
}

/** An `out/` of its own that an ordinary run has made. */
export async function madeOut(): Promise<OutDir> {
  const out = new OutDir();
  assert(works("cp", "-a", `${(await ordinaryOut()).path}/.`, out.path));
  return out;
}

/** Runs on an `out/` and finds the bytes of an ordinary run; a second time nothing is made. */
export async function checkSame(path: string, env: Record<string, string> = {}): Promise<void> {
  await run({ path }, smallRun, { ...withoutBrowser, ...env });
  assertEquals(digestsAt(path), digestsAt((await ordinaryOut()).path));
  await checkCached(path, env);
}

/** Runs where there is nothing to do. */
export async function checkCached(path: string, env: Record<string, string> = {}): Promise<void> {
  assertEquals((await run({ path }, smallRun, { ...withoutBrowser, ...env })).made, []);
}

/** What the view of `own` shows in an `out/`. */
export function digestsAt(path: string): Record<string, string> {
  const out: OutDir = Object.assign(Object.create(OutDir.prototype), { path });
  return shownDigests(out, ["own"]);
}

/** Runs where it must fail: the exit code, and the lines on standard error. */
export async function failing(
  path: string,
  argv: readonly string[] = smallRun,
  options: CallOptions = {},
): Promise<{ code: number; lines: string[] }> {
  await using call = new Call({ path }, argv, withoutBrowser, options);
  const { code, stderr } = await call.end();
  return { code, lines: stderr.trim().split("\n") };
}

/** Whether a program of the system does what it is asked. */
export function works(program: string, ...args: readonly string[]): boolean {
  try {
    return new Deno.Command(program, { args: [...args], stdout: "null", stderr: "null" }).outputSync()
      .success;
  } catch {
    return false;
  }
}

/** A test that says why it is skipped, if it is. */
export function testWhere(isPossible: boolean, cure: string, name: string, fn: () => Promise<void>): void {
  if (!isPossible) console.log(`skipped: ${name}: needs ${cure}`);
  Deno.test({ name, fn, ignore: !isPossible });
}
