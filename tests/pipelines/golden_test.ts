/** What `analyze` writes, against the golden values of the specification (section 4). */

import { assertEquals } from "@std/assert";
import { readTable } from "../../src/arrays/csv.ts";
import { openOut, run, small } from "./project.ts";

Deno.test("experiment2: kl.csv at t = 0 and atoms.csv hold the KL, the bound and the atoms of the specification", async () => {
  using out = await openOut();
  await run(out, `analyze ${small}`);
  const read = (name: string) => readTable(out.file("experiment2/analyze", `${name}.csv`));
  const limit = (await read("kl")).find(({ t }) => t === "0")!;
  assertEquals(Number(limit.closed_form).toFixed(6), "1.854944");
  assertEquals(Number(limit.upper_bound).toFixed(6), "2.004954");
  const masses = (await read("atoms")).map(({ mass }) => Number(mass).toFixed(5));
  assertEquals(masses, ["0.22129", "0.19258", "0.19258", "0.22129"]);
});
