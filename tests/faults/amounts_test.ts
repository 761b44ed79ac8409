import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { fileURLToPath } from "node:url";
import { readAmounts } from "./amounts.ts";

Deno.test("amounts: few as a rule, many with --long, others by name", () => {
  const { kills, damages, inputs, seed } = readAmounts(["--long"]);
  assertEquals([kills, damages, inputs, seed], [200, 1000, 400_000, 16]);
  assertEquals(readAmounts(["--long", "--kills=0", "--seed", "7"]), {
    ...readAmounts(["--long"]),
    kills: 0,
    seed: 7,
  });
  assertEquals(readAmounts(["--loops", "3"]), { ...readAmounts([]), loops: 3 });
});

Deno.test("amounts: an unknown name and what is no whole number are refused", () => {
  assertThrows(() => readAmounts(["--lung"]), TypeError, "--lung");
  for (const text of ["1.5", "", "many", "-1"]) {
    assertThrows(() => readAmounts([`--kills=${text}`]), RangeError, "--kills must be a whole number");
  }
});

for (
  const [flag, code, said] of [
    ["--help", 0, "usage: deno task test:faults [flags]"],
    ["--kils=2", 2, "error: Unknown option '--kils'"],
    ["--kills=few", 2, "error: --kills must be a whole number, got few"],
  ] as const
) {
  Deno.test(`amounts: the task starts no test with ${flag}`, async () => {
    const main = fileURLToPath(new URL("./main.ts", import.meta.url));
    const { stdout, stderr, ...end } = await new Deno.Command(Deno.execPath(), {
      // it could start none
      args: ["run", "--no-prompt", "--allow-read", "--no-check", "--cached-only", main, flag],
    }).output();
    const [out, error] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
    assertStringIncludes(code === 0 ? out : error, said);
    assertEquals([end.code, code === 0 ? error : out], [code, ""]);
    for (const name of Object.keys(readAmounts([]))) assertStringIncludes(out + error, `--${name} N`);
  });
}
