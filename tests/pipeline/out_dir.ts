/** Runs of the toy pipeline in a folder of their own, and a look at what they leave. */

import { join } from "node:path";
import { createHash } from "node:crypto";
import type { RunEvent } from "../../src/pipeline/events.ts";
import { resolveParameters } from "../../src/pipeline/graph.ts";
import type { ParameterValue } from "../../src/pipeline/parameters.ts";
import type { RunReport } from "../../src/pipeline/record.ts";
import { runPipeline } from "../../src/pipeline/run.ts";
import type { EngineSetting, RunRequest } from "../../src/pipeline/setting.ts";
import { ToyKernels, toyPipeline } from "./toy.ts";

/** A folder `out/` that exists as long as it is in use. */
export class OutDir {
  readonly path = Deno.makeTempDirSync({ prefix: "smoothscore-test-" });

  [Symbol.dispose](): void {
    Deno.removeSync(this.path, { recursive: true });
  }

  /** Runs the toy pipeline here with some parameters, at preset quick. */
  async run(
    overrides: Record<string, ParameterValue> = {},
    options: Partial<RunRequest & EngineSetting> = {},
  ): Promise<RunReport & { made: string[]; events: RunEvent[] }> {
    const pipeline = options.pipeline ?? toyPipeline();
    const events: RunEvent[] = [];
    const report = await runPipeline({
      pipeline,
      preset: "quick",
      parameters: resolveParameters(pipeline, "quick", overrides),
      outDir: this.path,
      kernels: new ToyKernels(),
      onEvent: (event) => events.push(event),
      ...options,
    });
    const made = report.nodes.filter(({ status }) => status === "made").map(({ node }) => node);
    return { ...report, made, events };
  }

  /** Path of something in `out/`. */
  file(...parts: string[]): string {
    return join(this.path, ...parts);
  }

  /** SHA-256 of every file seen through the view of a pipeline, without manifests and run.json. */
  digests(pipeline = "toy"): Record<string, string> {
    const digests: Record<string, string> = {};
    const walk = (below: string) => {
      for (const { name } of Deno.readDirSync(this.file(below))) {
        const path = join(below, name);
        if (name === "manifest.json" || name === "run.json") continue;
        if (Deno.statSync(this.file(path)).isDirectory) walk(path);
        else digests[path] = createHash("sha256").update(Deno.readFileSync(this.file(path))).digest("hex");
      }
    };
    walk(pipeline);
    return Object.fromEntries(Object.entries(digests).sort());
  }

  /** A JSON file in `out/`. */
  readJson(...parts: string[]) {
    return JSON.parse(Deno.readTextFileSync(this.file(...parts)));
  }
}
