/** Pipelines, `--force` and `clean` at once on one `out/`: nobody is disturbed, and the bytes are those of each alone. */

import { assertEquals } from "@std/assert";
import type { OutDir } from "../pipeline/out_dir.ts";
import { Call, openOut, run, withoutBrowser } from "../pipelines/project.ts";
import { amounts, Chance } from "./amounts.ts";
import { shownDigests } from "./places.ts";
import { studies, type StudyName, studyNames } from "./studies.ts";

/** All four in the long form. */
const names: readonly StudyName[] = amounts.rounds > 1 ? studyNames : ["own"];

/** What a command that runs beside others must not say: neither damage nor anything missing, and no error. */
async function complaintsOf(call: Call, argv: string): Promise<string[]> {
  const { code, stderr } = await call.end();
  const said = stderr === "" && code === 0 ? [] : [`${argv}: ${code} ${stderr}`];
  const reasons = call.events.flatMap((event) => event.event === "start" ? [event.reason] : []);
  return [...said, ...reasons.filter((reason) => !/^(missing|forced)$/.test(reason))];
}

/** Cleans again and again until the others are through; gives how often. */
async function cleaning(out: OutDir, isOver: () => boolean): Promise<number> {
  let times = 0;
  for (; !isOver(); times++) {
    // it says what it has removed, which is no JSON
    const { code, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "-A",
        "--quiet",
        import.meta.resolve("../../src/cli/main.ts"),
        "clean",
        "--out",
        out.path,
        // that it waits, is said often
        "--quiet",
      ],
      stdout: "null",
      stderr: "piped",
    }).output();
    assertEquals([code, new TextDecoder().decode(stderr)], [0, ""]);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return times;
}

Deno.test(`together: ${amounts.rounds} rounds of ${names.join(", ")}, --force and clean at once give the bytes of each alone`, async () => {
  const chance = new Chance("together");
  using reference = await openOut();
  for (const name of names) await run(reference, `pipeline ${studies[name]}`, withoutBrowser);
  const digests = shownDigests(reference, names);
  let cleaned = 0;
  let commands = 0;
  for (let round = 0; round < amounts.rounds; round++) {
    using out = await openOut();
    let isOver = false;
    const cleaner = cleaning(out, () => isOver);
    const works = names.map(async (name) => {
      const complaints: string[] = [];
      for (const force of ["", chance.uniform() < 0.5 ? " --force" : ""]) {
        await new Promise((resolve) => setTimeout(resolve, chance.uniform() * 1000));
        const argv = `pipeline ${studies[name]}${force}`;
        await using call = new Call(out, argv, withoutBrowser);
        complaints.push(...await complaintsOf(call, argv));
        commands++;
      }
      return complaints;
    });
    // the same study by two commands, one of which makes all of it anew
    works.push((async () => {
      const argv = `pipeline ${studies[names[0]]} --force`;
      await using call = new Call(out, argv, withoutBrowser);
      commands++;
      return await complaintsOf(call, argv);
    })());
    try {
      assertEquals((await Promise.all(works)).flat(), []);
    } finally {
      isOver = true;
      cleaned += await cleaner;
    }
    assertEquals(shownDigests(out, names), digests);
    for (const name of names) {
      assertEquals((await run(out, `pipeline ${studies[name]} --strict`, withoutBrowser)).made, []);
    }
  }
  console.log(`${commands} runs beside ${cleaned} cleanings`);
});
