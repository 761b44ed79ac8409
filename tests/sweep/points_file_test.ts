import { assertEquals, assertRejects } from "@std/assert";
import { number } from "../../src/pipeline/parameters.ts";
import { readPoints } from "../../src/sweep/points_file.ts";

const parameters = { kappa: number({ default: 1, doc: "a" }), t0: number({ default: 1, doc: "b" }) };

async function read(text: string) {
  const path = await Deno.makeTempFile({ suffix: ".csv" });
  try {
    await Deno.writeTextFile(path, text);
    return await readPoints(path, parameters);
  } finally {
    await Deno.remove(path);
  }
}

Deno.test("a table's columns are parameters, its rows combinations", async () => {
  assertEquals(await read("kappa,t0\n0.4, 0.01\n0.6,0.02\n"), {
    names: ["kappa", "t0"],
    rows: [{ kappa: "0.4", t0: "0.01" }, { kappa: "0.6", t0: "0.02" }],
  });
});

Deno.test("tables that are none are refused by name and row", async () => {
  await assertRejects(() => read("kapa\n1\n"), SyntaxError, "did you mean kappa?");
  await assertRejects(() => read("kappa,t0\n1,\n"), SyntaxError, "row 1 has no t0");
  await assertRejects(() => read("kappa\n1\n2\n1\n"), SyntaxError, "row 3 is the same as row 1");
  await assertRejects(() => read("kappa\n"), SyntaxError, "a row for each combination");
  await assertRejects(() => readPoints("no/such.csv", parameters), SyntaxError, "no such file");
});
