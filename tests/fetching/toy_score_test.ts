/** A score is one file, its kernel another, and a line in the list of each. */

import { assert, assertEquals, assertLess, assertMatch } from "@std/assert";
import { readTable } from "../../src/arrays/csv.ts";
import { readNpy } from "../../src/arrays/npy.ts";
import { readClaims } from "../../src/ledger/claims_file.ts";
import { CopiedProject } from "../architecture/copied_project.ts";

/** One Gaussian about 0: t·s = −t/(t + c) x. */
const score = `import { number } from "../pipeline/parameters.ts";
import { anyPoints } from "./fits.ts";
import type { Score } from "./score.ts";

/** The score of N(0, c): t·s = −t/(t + c) x. */
export const toy: Score<"toy", "toyC"> = {
  id: "toy",
  name: "Toy",
  doc: "one Gaussian about 0",
  colour: "#777777",
  kernel: { name: "moveToy" },
  parameters: { toyC: number({ default: 0.5, above: 0, max: 100, doc: "variance of toy, one Gaussian about 0" }) },
  fits: anyPoints,
  label: ({ toyC }) => \`<i>c</i> = \${toyC}\`,
  numbers: ({ values }) => [values.toyC],
  oracle: ({ values }, t, x) => Float64Array.from(x, (value) => -t / (t + values.toyC) * value),
};
`;

const kernel = `import { MoveJob, ROW } from "../points/job";
import { movePoints } from "../points/move";
import { Posterior } from "../points/posterior";

/** The score of N(0, c): t·s = −t/(t + c) x; parameter 0 is c. */
@unmanaged
class ToyPoints extends Posterior {

  @inline
  prepare(_job: MoveJob, _t: f64): void {}


  @inline
  score(job: MoveJob, t: f64): void {
    const factor = f64x2.splat(-t / (t + job.parameter0));
    for (let p: usize = 0; p < <usize>job.d * ROW; p += 16) {
      v128.store(this.pull + p, f64x2.mul(factor, v128.load(this.x + p)));
    }
  }
}

/** Moves particles under one Gaussian; see \`movePoints\`. */
export function moveToy(job: MoveJob, scratch: usize): void {
  movePoints<ToyPoints>(job, scratch);
}
`;

const c = 0.5;

Deno.test("a score is two files and two lines: it runs by command line, in own, and is in a ledger, and its kernel is its oracle", async () => {
  using project = await CopiedProject.open();
  await project.add("src/scores/toy.ts", score);
  await project.change(
    "src/scores/list.ts",
    ["import { tikhonov }", 'import { toy } from "./toy.ts";\nimport { tikhonov }'],
    ["  exactGm,\n] as const", "  exactGm,\n  toy,\n] as const"],
  );
  await project.add("assembly/scores/toy.ts", kernel);
  await project.change("assembly/index.ts", [
    "export {",
    'export { moveToy } from "./scores/toy";\nexport {',
  ]);
  assertEquals(await project.touched(), [
    "assembly/index.ts",
    "assembly/scores/toy.ts",
    "src/scores/list.ts",
    "src/scores/toy.ts",
  ]);

  const built = await project.call("src/kernels/build_main.ts");
  assertEquals(built.code, 0, built.stderr);
  // a study whose ledger is about a score that one may choose
  await project.addToyStudy();
  const ledger = await project.call("src/cli/main.ts", "claims", "toy", "--set", "score=toy");
  assertEquals(ledger.code, 0, ledger.stderr);
  const claims = await readClaims(project.file("out/toy/claims.csv"));
  assertEquals(claims.map(({ result }) => result), ["pass", "pass"]);

  const read = async (path: string) => (await readNpy(project.file("out/toy", path), "f64")).data;
  const [start, end, sigma] = [
    await read("generate/x.npy"),
    await read("denoise/x.npy"),
    await read("generate/sigma.npy"),
  ];
  // Euler's method on the oracle
  let factor = 1;
  for (let node = 0; node + 1 < sigma.length; node++) {
    const t = sigma[node] ** 2;
    factor *= 1 - (1 - sigma[node + 1] / sigma[node]) * t / (t + c);
  }
  start.forEach((value, i) => assertLess(Math.abs(end[i] - factor * value), 1e-14));

  const small = "--set count=100 --set steps=10 --set scores=esf,toy --set toyC=0.25 --data circle".split(
    " ",
  );
  const own = await project.call("src/cli/main.ts", "pipeline", "own", ...small);
  assertEquals(own.code, 0, own.stderr);
  const rows = await readTable(project.file("out/own/analyze.own/measures.csv"));
  assertEquals([...new Set(rows.map(({ variant }) => variant))], ["esf", "toy"]);
  const drawn = await Deno.readTextFile(project.file("out/own/figures/own.json"));
  assert(
    drawn.includes("<i>c</i> = 0.25") && drawn.includes("Toy"),
    "the panel has the score's name and parameter",
  );
  const help = await project.call("src/cli/main.ts", "pipeline", "own", "--help");
  assertMatch(help.stdout, /toyC/);
  assertMatch(help.stdout, /toy .*Toy: one Gaussian about 0; for any points; toyC/);
});
