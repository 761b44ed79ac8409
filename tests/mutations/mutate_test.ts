/** Mutations of a toy project. */

import { assertEquals } from "@std/assert";
import { listFiles } from "../../src/files/durable.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import type { Area } from "./areas.ts";
import { mutate, type Trial } from "./mutate.ts";

/** What is there, and tests that look at `twice` alone, one of them by its name. */
const files = {
  "deno.json": "{}",
  "src/toy/twice.ts": "export const twice = (x: number): number => x + x;\n",
  // "-" is no operator of words
  "src/toy/untested.ts": 'export const half = (x: number): string => "" + x / 2;\n',
  "tests/toy/twice_test.ts":
    'import { twice } from "../../src/toy/twice.ts";\nDeno.test("twice", () => {\n  if (twice(3) !== 6) throw new Error();\n});\n',
  "tests/toy/untested_test.ts":
    'import { half } from "../../src/toy/untested.ts";\nDeno.test("half", () => {\n  if (half(0) !== "0") throw new Error();\n});\n',
  "tests/toy/failing_test.ts":
    'import { half } from "../../src/toy/untested.ts";\nDeno.test("fails anyway", () => {\n  if (half(2) !== "2") throw new Error();\n});\n',
};
const areas: readonly Area[] = [{ name: "toy", folders: ["src/toy"], share: 1 }];

class Toy extends OutDir {
  static async open(): Promise<Toy> {
    const toy = new Toy();
    for (const folder of ["src/toy", "tests/toy"]) await Deno.mkdir(toy.file(folder), { recursive: true });
    for (const [name, text] of Object.entries(files)) await Deno.writeTextFile(toy.file(name), text);
    return toy;
  }

  mutate(only: readonly string[], onTrial?: () => void): Promise<Trial[]> {
    const work = this.file("out/work");
    return mutate({ root: this.path, work, areas, count: 5, seed: 0, only, jobs: 2, onTrial });
  }

  async texts(): Promise<Record<string, string>> {
    const names = await listFiles(this.path);
    return Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, await Deno.readTextFile(this.file(name))])),
    );
  }
}

const shortOf = ({ file, line, before, after, caughtBy }: Trial) => ({ file, line, before, after, caughtBy });

Deno.test("mutate: a change that tests notice is caught by the one of the module's name, and the project is as it was", async () => {
  using toy = await Toy.open();
  const trials = await toy.mutate(["src/toy/twice.ts"], () => {
    // who edits what is tried changes nothing
    Deno.writeTextFileSync(toy.file("src/toy/twice.ts"), "edited");
  });
  assertEquals(trials.map(shortOf), [{
    file: "src/toy/twice.ts",
    line: 1,
    before: "export const twice = (x: number): number => x + x;",
    after: "export const twice = (x: number): number => x - x;",
    caughtBy: "tests/toy/twice_test.ts",
  }]);
  assertEquals(await toy.texts(), { ...files, "src/toy/twice.ts": "edited" });
});

Deno.test("mutate: what no test notices survives, whatever fails anyway; what doesn't compile is no mutant", async () => {
  using toy = await Toy.open();
  const trials = (await toy.mutate(["src/toy/untested.ts"])).map(shortOf);
  // 2 is n + 1, −n or 2n, by the seed
  assertEquals(trials.map(({ caughtBy }) => caughtBy), [undefined, undefined]);
  assertEquals(trials.some(({ after }) => after.includes("x * 2")), true);
  assertEquals(trials.some(({ after }) => after.includes('"" -')), false);
  assertEquals(await toy.texts(), files);
});
