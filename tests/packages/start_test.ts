import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { startPackageProgram } from "../../src/packages/run.ts";

/** Runs `use` with a program of this text. */
async function withText(text: string, use: (program: URL) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir();
  try {
    const file = join(dir, "program.ts");
    await Deno.writeTextFile(file, text);
    await use(pathToFileURL(file));
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

const fetching = "a thing, 3 MB";

Deno.test("package program: one that is started answers until its input ends", async () => {
  const echo = "await Deno.stdin.readable.pipeTo(Deno.stdout.writable);";
  await withText(echo, async (program) => {
    const child = await startPackageProgram(program, { fetching });
    const writer = child.stdin.getWriter();
    const reader = child.stdout.getReader();
    for (const value of [1, 2]) {
      await writer.write(Uint8Array.of(value));
      assertEquals((await reader.read()).value, Uint8Array.of(value));
    }
    await writer.close();
    assertEquals((await reader.read()).done, true);
    await child.stderr.cancel();
    assertEquals((await child.status).success, true);
  });
});

Deno.test("package program: one whose package can't be had is not started", async () => {
  await withText(`console.error("no space left"); Deno.exit(1);`, async (program) => {
    await assertRejects(
      () => startPackageProgram(program, { fetching }),
      Error,
      "a thing, 3 MB could not be had: no space left",
    );
  });
});

Deno.test("package program: one that was asked for too late is not started", async () => {
  await withText("", async (program) => {
    const signal = AbortSignal.abort(new Error("enough"));
    await assertRejects(() => startPackageProgram(program, { fetching, signal }), Error, "enough");
  });
});
