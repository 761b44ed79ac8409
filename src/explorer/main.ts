/** `deno task explore`: serves the explorable page, or writes it as one file. */

import { parseArgs } from "@std/cli";
import { join } from "node:path";
import { UsageError } from "../cli/usage.ts";
import { didYouMean } from "../pipeline/did_you_mean.ts";
import { replaceFile } from "../files/durable.ts";
import { bundlePage } from "./bundle.ts";
import { serve } from "./server.ts";

const help =
  `deno task explore: memorisation turning into interpolation, live in the browser, by the pipeline's own kernels

  deno task explore                 serves the page on 127.0.0.1 and prints its address; Ctrl-C ends it
  deno task explore --build         writes out/explorer/index.html: one file that opens from disk, offline, anywhere
  deno task explore --port 9000     on this port and no other

  --build       write the file, serve nothing
  --out DIR     folder of --build; default out
  --port N      1 to 65535, 0 for any that is free; default 8420, or the next free one
  --help, -h    this text
`;

const usualPort = 8420;
const flags = ["build", "help", "out", "port"];

/** A folder that can't be written, a full disk. */
function isOfFiles(error: unknown): error is Error {
  return error instanceof Error && ("code" in error || error.constructor.name in Deno.errors);
}

async function main(argv: readonly string[]): Promise<number> {
  const options = readOptions(argv);
  if (options.help) {
    console.log(help.trimEnd());
    return 0;
  }
  const page = await bundlePage(options.out);
  if (options.build) {
    const path = join(options.out, "explorer", "index.html");
    await Deno.mkdir(join(options.out, "explorer"), { recursive: true });
    const bytes = new TextEncoder().encode(page);
    await replaceFile(path, bytes);
    console.log(`${path}  ${(bytes.length / 2 ** 20).toFixed(1)} MiB`);
    return 0;
  }
  const stopped = new AbortController();
  let code = 0;
  for (const [signal, its] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
    Deno.addSignalListener(signal, () => {
      code = its;
      stopped.abort();
    });
  }
  try {
    const { address, finished } = serve(page, {
      port: options.port ?? usualPort,
      isOne: options.port !== undefined,
      signal: stopped.signal,
    });
    console.log(`${address}  Ctrl-C ends it`);
    await finished;
    return code;
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    console.error(`port ${options.port ?? usualPort} is in use: name another, --port 9000, or any, --port 0`);
    return 1;
  }
}

function readOptions(argv: readonly string[]): { build: boolean; help: boolean; out: string; port?: number } {
  const parsed = parseArgs([...argv], {
    boolean: ["build", "help"],
    string: ["out", "port", "_"],
    alias: { help: "h" },
    unknown: (word) => {
      const name = word.replace(/^-+|=.*$/g, "");
      const valid = flags.map((flag) => `--${flag}`).join(", ");
      throw new UsageError(`explore takes ${valid}, got ${word}${didYouMean(name, flags)}`);
    },
  });
  if (parsed.out === "") throw new UsageError("--out needs a folder, as in --out elsewhere");
  return { build: parsed.build, help: parsed.help, out: parsed.out ?? "out", port: readPort(parsed.port) };
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new UsageError(`--port must be a whole number from 0 to 65535, got ${text || "nothing"}`);
}

try {
  Deno.exitCode = await main(Deno.args);
} catch (error) {
  if (error instanceof UsageError) {
    console.error(error.message);
    Deno.exitCode = 2;
  } else if (error instanceof SyntaxError || isOfFiles(error)) {
    console.error(error.message);
    Deno.exitCode = 1;
  } else throw error;
}
