/**
 * An `out/` of each version, as that version has written it: later ones read it, or make anew what they can't use and say why.
 *
 * To add one: the command below with `--out tests/faults/versions/<version>`, without links and `store/.*`.
 */

import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { cleanStore } from "../../src/pipeline/clean.ts";
import { findDamage, readManifest } from "../../src/pipeline/manifest.ts";
import { readRecord } from "../../src/pipeline/run_record.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { type Call, run, withoutBrowser } from "../pipelines/project.ts";

const versions = fileURLToPath(new URL("./versions", import.meta.url));
const argv = "analyze own --data circle --set n=6 --set count=16 --set steps=3 --set scores=esf,mlp " +
  "--set trainSteps=20 --set width=16 --set resamples=39";

/** A copy, with the links that its record names. */
async function copyOf(version: string): Promise<OutDir> {
  const out = new OutDir();
  const { success } = new Deno.Command("cp", { args: ["-R", `${versions}/${version}/.`, out.path] })
    .outputSync();
  assert(success);
  for (const { view, artifact } of (await readRecord(out.file("own")))!.nodes) {
    if (artifact !== null) Deno.symlinkSync(`../store/${artifact}`, out.file("own", view));
  }
  return out;
}

function planned({ events }: Call) {
  return events.flatMap((event) => event.event === "plan" ? event.nodes : []);
}

for (const { name: version } of Deno.readDirSync(versions)) {
  Deno.test(`versions: an out/ of ${version} is whole`, async () => {
    using out = await copyOf(version);
    const record = (await readRecord(out.file("own")))!;
    assertEquals([record.outcome, record.pipeline], ["done", "own"]);
    const artifacts = [...Deno.readDirSync(out.file("store"))].map(({ name }) => name);
    assertEquals(artifacts.length, 5);
    for (const artifact of artifacts) {
      const manifest = (await readManifest(out.file("store", artifact)))!;
      assertEquals(await findDamage(out.file("store", artifact), manifest), undefined, artifact);
    }
  });

  Deno.test(`versions: on an out/ of ${version} a run uses what it can and makes the rest anew, with a reason`, async () => {
    using out = await copyOf(version);
    const plan = planned(await run(out, `${argv} --plan`));
    const reasons = plan.flatMap(({ reason }) => reason ?? []);
    // as if nothing were there, or it were not as it was written
    assertEquals(reasons.filter((reason) => /^(damaged|missing)/.test(reason)), []);
    // what it remembers of code makes no other keys
    Deno.removeSync(out.file("build"), { recursive: true });
    assertEquals(planned(await run(out, `${argv} --plan`)), plan);

    const { made } = await run(out, argv, withoutBrowser);
    assertEquals(made, plan.filter(({ action }) => action === "run").map(({ node }) => node));
    const { removed, left } = await cleanStore(out.path);
    assertEquals([removed.length, left], [made.length, []]);
    assertEquals((await run(out, argv, withoutBrowser)).made, []);
  });
}
