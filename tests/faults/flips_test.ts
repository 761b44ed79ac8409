/** Every kind of file in `out/` flipped, cut off, removed: noticed, named and healed, and never shown. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { figureEndings } from "../../src/report/verified.ts";
import { hasBrowser } from "../figures/browser_found.ts";
import type { OutDir } from "../pipeline/out_dir.ts";
import { openOut, withoutBrowser } from "../pipelines/project.ts";
import { amounts, Chance } from "./amounts.ts";
import { Commands } from "./commands.ts";
import { type Hurt, hurt, type Place, placesOf, shownDigests } from "./places.ts";
import { studies, type StudyName, studyNames } from "./studies.ts";

/** So many hurts are worth the time that all studies take. */
const isMany = amounts.damages > 100;
const names: readonly StudyName[] = isMany ? studyNames : ["own", "theory"];

/** An `out/` with all studies in it, and what it shows. */
interface Whole {
  readonly out: OutDir;
  readonly commands: Commands;
  readonly digests: ReadonlyMap<string, Record<string, string>>;
  readonly reports: ReadonlyMap<string, string>;
}

const command = (name: string) => `pipeline ${studies[name as StudyName]}`;

/** A figure or ledger, which reports of other runs show, too. */
function isReported({ kind, view, file }: Place): boolean {
  return kind === "record" || kind === "artifact" &&
      (view === "claims.csv" ||
        /figures|animation/.test(view!) && figureEndings.some((end) => file!.endsWith(end)));
}

/** What another pipeline's run says of a damage: it is named, left out, and with --strict an error. */
async function checkOthers({ out, commands }: Whole, place: Place, about: string): Promise<void> {
  const other = names.find((name) => name !== place.pipeline)!;
  const { code, stderr } = await commands.obey(`${command(other)} --strict`, out.path);
  const warnings = stderr.filter((line) => line.startsWith("warning: left out of the report: "));
  assertEquals([code, warnings.length], [1, 1], `${about}: ${stderr.join("\n")}`);
  const named = place.kind === "record" ? `${place.pipeline}: run.json can't be used` : place.file!;
  assertStringIncludes(warnings[0], named, about);
  assertStringIncludes(warnings[0], place.pipeline!, about);
  assertStringIncludes(Deno.readTextFileSync(out.file("report.html")), "Left out: ", about);
}

/** Why the node of a damaged place is made again. */
function reasonFor({ kind, file }: Place, how: Hurt): string | undefined {
  if (kind === "folder") return "missing";
  if (kind === "manifest") {
    return how === "removal" ? "damaged (manifest.json: missing)" : "damaged (manifest.json";
  }
  return kind === "artifact" ? `damaged (${file}: ` : undefined;
}

/** Hurts a place, and lets the same command notice, name and heal it. */
async function hurtAndHeal(whole: Whole, place: Place, chance: Chance): Promise<Hurt> {
  const { out, commands, digests, reports } = whole;
  const how = hurt(out, place, chance);
  const about = `${how} of ${place.path}, ${place.what}`;
  const isGone = place.kind === "record" && how === "removal";
  if (isReported(place) && !isGone && chance.uniform() < 0.5) await checkOthers(whole, place, about);

  const owner = place.pipeline ?? names[0];
  const { code, stderr, made } = await commands.obey(command(owner), out.path);
  assertEquals([code, stderr], [0, []], about);
  const reason = reasonFor(place, how);
  if (reason === undefined) assertEquals(made, [], about);
  else {
    assertEquals(made.map(({ node }) => node), [place.node], about);
    assert(made[0].reason.startsWith(reason), `${about}: ${made[0].reason}`);
  }
  assertEquals(shownDigests(out, [owner]), digests.get(owner), about);
  // an artifact made again tells another time
  if (reason === undefined && place.kind !== "record") assertEquals(reportsOf(out), reports, about);
  return how;
}

function reportsOf(out: OutDir): Map<string, string> {
  const paths = ["report.html", ...names.map((name) => `${name}/report.html`)];
  return new Map(paths.map((path) => [path, Deno.readTextFileSync(out.file(path))]));
}

Deno.test(`flips: ${amounts.damages} hurts of every kind of file in out/ are noticed, named and healed to the same bytes`, async () => {
  const chance = new Chance("flips");
  using out = await openOut();
  await using commands = new Commands(withoutBrowser);
  for (const name of names) {
    const { code, stderr } = await commands.obey(command(name), out.path);
    assertEquals([code, stderr], [0, []]);
  }
  const digests = new Map(names.map((name) => [name, shownDigests(out, [name])]));
  // locks come and go
  const places = () =>
    Map.groupBy(placesOf(out, names), ({ kind, what }) => kind === "artifact" ? what : kind);
  const kinds = [...places().keys()].sort(() => chance.uniform() - 0.5);
  const counts: Record<string, Partial<Record<Hurt, number>>> = {};
  for (let hurts = 0; hurts < amounts.damages; hurts++) {
    const kind = kinds[hurts % kinds.length];
    const reports = reportsOf(out);
    const place = chance.of(places().get(kind)!);
    const how = await hurtAndHeal({ out, commands, digests, reports }, place, chance);
    counts[kind] ??= {};
    counts[kind][how] = (counts[kind][how] ?? 0) + 1;
    if (hurts % 100 === 99) console.log(`${hurts + 1} hurts`);
  }
  for (const name of names) {
    const { made, stderr } = await commands.obey(`${command(name)} --strict`, out.path);
    assertEquals(shownDigests(out, [name]), digests.get(name));
    assertEquals([made, stderr.filter((line) => line.includes("left out"))], [[], []]);
  }
  console.table(Object.fromEntries(Object.entries(counts).sort()));
});

const pictures = Math.floor(amounts.damages / 50);

Deno.test({
  name: `flips: ${pictures} hurts of pictures that a browser has drawn are healed to the same bytes`,
  ignore: !isMany || !hasBrowser,
  async fn() {
    const chance = new Chance("pictures");
    const argv = "pipeline own --data circle --set n=6 --set count=100 --set steps=5 --set scores=esf";
    using out = await openOut();
    await using commands = new Commands({});
    assertEquals((await commands.obey(argv, out.path)).code, 0);
    const digests = shownDigests(out, ["own"]);
    const places = placesOf(out, ["own"]).filter(({ file }) => /\.(svg|png)$/.test(file ?? ""));
    for (let hurts = 0; hurts < pictures; hurts++) {
      const place = chance.of(places);
      const how = hurt(out, place, chance);
      const { code, stderr, made } = await commands.obey(argv, out.path);
      assertEquals([code, stderr, made.map(({ node }) => node)], [0, [], [place.node]], how);
      assertStringIncludes(made[0].reason, `damaged (${place.file}: `);
      assertEquals(shownDigests(out, ["own"]), digests, `${how} of ${place.path}`);
    }
  },
});
