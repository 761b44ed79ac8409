import { assertEquals, assertStringIncludes } from "@std/assert";
import { existsSync } from "node:fs";
import { pipelines } from "../../pipelines/mod.ts";
import { runCommand } from "../../src/cli/command.ts";
import { OutDir } from "../pipeline/out_dir.ts";

/** A call that has to end with exit code 2 and one line that has `message`, before anything runs or is written. */
export async function assertWrongUsage(argv: string, message: string): Promise<void> {
  using parent = new OutDir();
  const out = parent.file("out");
  const stderr: string[] = [];
  const code = await runCommand([...argv.split(" "), "--out", out], {
    pipelines,
    kernels: () => {
      throw new Error("kernels were asked for");
    },
    report: () => Promise.reject(new Error("a report was written")),
    show: () => Promise.reject(new Error("figures were shown")),
    stdout: (line) => stderr.push(`stdout: ${line}`),
    stderr: (line) => stderr.push(line),
    isTerminal: false,
    signal: new AbortController().signal,
  });
  assertStringIncludes(stderr.join("\n"), message);
  assertEquals([code, stderr.length, existsSync(out)], [2, 1, false]);
}
