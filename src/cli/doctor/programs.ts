/** Programs that the benchmark compares with. */

import type { Check, Finding } from "./check.ts";

/** A program that has said nothing by then hangs. */
const patience = 10_000;
const purpose = "deno task bench, for comparison";
const libraryVersion = (name: string) =>
  `import importlib.metadata as m; print("${name}", m.version("${name}"))`;

export const programChecks: readonly Check[] = [
  program("gcc", ["gcc", "--version"], "install gcc"),
  program("python3", ["python3", "--version"], "install Python 3"),
  program("numpy", ["python3", "-c", libraryVersion("numpy")], "python3 -m pip install numpy"),
  program("torch", ["python3", "-c", libraryVersion("torch")], "python3 -m pip install torch"),
];

function program(name: string, command: readonly string[], cure: string): Check {
  return { name, purpose, isNeeded: false, look: () => programFinding(command, cure) };
}

/** What a program says of its version. */
export async function programFinding([command, ...args]: readonly string[], cure: string): Promise<Finding> {
  try {
    const signal = AbortSignal.timeout(patience);
    const { success, stdout, stderr } = await new Deno.Command(command, { args, signal }).output();
    const lines = new TextDecoder().decode(success ? stdout : stderr).trim().split("\n");
    if (success) return { isThere: true, found: lines[0] };
    const last = lines[lines.length - 1];
    const found = last.includes("PackageNotFoundError") ? "not installed" : last || "does not run";
    return { isThere: false, found, cure };
  } catch (error) {
    const found = error instanceof Deno.errors.NotFound ? "not in PATH" : (error as Error).message;
    return { isThere: false, found, cure };
  }
}
