import { assertEquals, assertMatch } from "@std/assert";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("./main.ts", import.meta.url));
const cwd = fileURLToPath(new URL("../../", import.meta.url));

async function bench(...args: string[]) {
  const command = new Deno.Command(Deno.execPath(), { args: ["run", "-A", main, ...args], cwd });
  const { code, stdout, stderr } = await command.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

Deno.test("bench --json: an array of rows {job, lane, workers, median, unit, peers}, one for each number of workers", async () => {
  const { code, stdout } = await bench("denoise-la-pl", "--json", "--no-peers");
  assertEquals(code, 0);
  const rows: Record<string, unknown>[] = JSON.parse(stdout);
  assertEquals(rows.map(({ workers }) => workers), [...new Set([1, navigator.hardwareConcurrency])]);
  for (const row of rows) {
    assertEquals(Object.keys(row), ["job", "lane", "workers", "median", "unit", "peers"]);
    const { job, lane, unit, peers } = row;
    assertEquals([job, lane, unit, peers], ["denoise-la-pl", "uniform line", "ns a particle-step", []]);
    assertEquals(Number(row.median) > 0, true);
  }
});

Deno.test("bench: a job that isn't there is wrong usage and named, with those that are", async () => {
  const { code, stderr } = await bench("denoise-efs");
  assertEquals(code, 2);
  assertMatch(stderr, /no job denoise-efs; there are denoise-esf, .*train-step/);
});

Deno.test("bench --help: jobs, flags, examples", async () => {
  const { code, stdout } = await bench("--help");
  assertEquals(code, 0);
  assertMatch(stdout, /--json[\s\S]*--no-peers[\s\S]*examples:/);
});

Deno.test("bench: a flag that isn't there is wrong usage", async () => {
  const { code, stderr } = await bench("--jsno");
  assertEquals(code, 2);
  assertMatch(stderr, /--jsno/);
});
