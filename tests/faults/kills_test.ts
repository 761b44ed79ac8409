/** Real runs killed at random moments, in all stages and by both executors: the same command gives the same bytes. */

import { assertEquals } from "@std/assert";
import type { RunEvent } from "../../src/pipeline/events.ts";
import type { OutDir } from "../pipeline/out_dir.ts";
import { Call, openOut, run, withoutBrowser } from "../pipelines/project.ts";
import { amounts, Chance } from "./amounts.ts";
import { studies, type StudyName, studyNames } from "./studies.ts";

const programs = {
  "worker processes": "src/cli/main.ts",
  "in-process": "tests/faults/in_process_program.ts",
};
type ExecutorName = keyof typeof programs;
/** Who is killed: the command, it and all that it has started, or one of these. */
const victims = ["the command", "all processes", "a worker process"] as const;
/** A command comes to its end after so many kills at the most; both executors have their turn in the short form, too. */
const mostKills = amounts.kills < 20 ? 2 : 12;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What an undisturbed run gives. */
interface Reference {
  readonly digests: Record<string, string>;
  /** Wall time by node, milliseconds. */
  readonly times: Record<string, number>;
  /** Stage by node. */
  readonly stages: Record<string, string>;
}

const references = new Map<StudyName, Promise<Reference>>();

function referenceOf(study: StudyName): Promise<Reference> {
  let reference = references.get(study);
  if (!reference) references.set(study, reference = makeReference(study));
  return reference;
}

async function makeReference(study: StudyName): Promise<Reference> {
  using out = await openOut();
  const { events } = await run(out, `pipeline ${studies[study]}`, withoutBrowser);
  const times: Record<string, number> = {};
  for (const event of events) if (event.event === "end") times[event.node] = event.seconds * 1000;
  const stages = Object.fromEntries(plannedOf(events).map(({ node, stage }) => [node, stage]));
  return { digests: digestsOf(out, study), times, stages };
}

function plannedOf(events: readonly RunEvent[]) {
  return events.flatMap((event) => event.event === "plan" ? event.nodes : []);
}

/** Of all that a view shows but the report, which tells when things were made. */
function digestsOf(out: OutDir, study: StudyName): Record<string, string> {
  const { [`${study}/report.html`]: _, ...digests } = out.digests(study);
  return digests;
}

/** Waits for a moment that is left to chance; gives what was going on, or undefined if the run was over before. */
async function moment(call: Call, { times, stages }: Reference, chance: Chance): Promise<string | undefined> {
  const place = chance.uniform();
  if (place < 0.1) {
    await pause(chance.uniform() * 800);
    return call.events.length === 0 ? "planning" : "beginning";
  }
  try {
    await call.seen(({ event }) => event === "plan");
    const todo = plannedOf(call.events).filter(({ action }) => action === "run").map(({ node }) => node);
    if (todo.length === 0) return undefined;
    if (place > 0.93) {
      const ended = (event: RunEvent) => event.event === "end" && event.status !== "cached";
      await call.seen(() => call.events.filter(ended).length >= todo.length);
      await pause(chance.uniform() * 100);
      return "reporting";
    }
    // rather an early one: the next run, too, is to have some that can be killed
    const node = todo[Math.floor(chance.uniform() ** 2 * todo.length)];
    await call.started(node);
    await pause(chance.uniform() * times[node]);
    return stages[node];
  } catch {
    return undefined;
  }
}

/** Processes that a process has started, and that these have. */
function descendantsOf(pid: number): number[] {
  const { stdout } = new Deno.Command("pgrep", { args: ["-P", `${pid}`] }).outputSync();
  const children = new TextDecoder().decode(stdout).split("\n").filter((line) => line !== "").map(Number);
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

function kill(pid: number): void {
  try {
    Deno.kill(pid, "SIGKILL");
  } catch (error) {
    // it has just ended by itself
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** Kills; gives whether anybody was there to be killed. */
function strike(call: Call, victim: typeof victims[number]): boolean {
  if (call.isOver) return false;
  const others = descendantsOf(call.pid);
  if (victim === "a worker process") {
    if (others.length === 0) return false;
    kill(others[0]);
    return true;
  }
  kill(call.pid);
  if (victim === "all processes") others.forEach(kill);
  return true;
}

/** Kills one command until it has had enough, lets it end, and compares. Gives what was going on each time. */
async function round(
  study: StudyName,
  executor: ExecutorName,
  most: number,
  chance: Chance,
): Promise<string[]> {
  const reference = await referenceOf(study);
  using out = await openOut();
  const argv = `pipeline ${studies[study]}`;
  const options = { program: programs[executor] };
  const struck: string[] = [];
  while (struck.length < Math.min(most, mostKills)) {
    await using call = new Call(out, argv, withoutBrowser, options);
    const doing = await moment(call, reference, chance);
    const victim = executor === "in-process" ? "the command" : chance.of(victims);
    const isHit = doing !== undefined && strike(call, victim);
    const { code, signal } = await call.end();
    if (isHit && (signal === "SIGKILL" || code === 1)) struck.push(doing);
    else assertEquals(code, 0, `${study} ${executor}: ${call.events.at(-1)}`);
    if (code === 0) break;
  }
  await run(out, argv, withoutBrowser, options);
  assertEquals(digestsOf(out, study), reference.digests, `${study} ${executor} after ${struck}`);
  const { outcome } = out.readJson(study, "run.json");
  assertEquals(outcome, "done");
  const last = await run(out, argv, withoutBrowser, options);
  assertEquals([last.made, leftovers(out, study)], [[], []]);
  return struck;
}

/** What runs that were killed must not leave for ever. */
function leftovers(out: OutDir, study: StudyName): string[] {
  const places = ["", "store", "store/.partial", study];
  return places.flatMap((place) =>
    [...Deno.readDirSync(out.file(place))].map(({ name }) => `${place}/${name}`)
      .filter((path) => path.endsWith(".new") || path.includes(".partial/") || path.includes(".aside-"))
  );
}

Deno.test(`kills: ${amounts.kills} at random moments, and the same command gives the same bytes`, async () => {
  const chance = new Chance("kills");
  const executors = Object.keys(programs) as ExecutorName[];
  const counts = new Map<string, number>();
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  for (let kills = 0, rounds = 0; kills < amounts.kills; rounds++) {
    const executor = executors[rounds % executors.length];
    const study = studyNames[Math.floor(rounds / executors.length) % studyNames.length];
    const struck = await round(study, executor, amounts.kills - kills, chance);
    for (const doing of struck) [`${executor}: ${doing}`].forEach(count);
    kills += struck.length;
    console.log(`${kills} kills; ${study}, ${executor}: ${struck.join(", ")}`);
  }
  console.table(Object.fromEntries([...counts].sort()));
});
