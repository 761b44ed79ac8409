/** The command line as a process: signals, streams and the exit code. */

import process from "node:process";
import { exitCodes, interruptedLine, runCommand, StopRequest } from "./command.ts";
import type { Environment } from "./environment.ts";

/** How long an interrupted stage has to save its checkpoint: longer than the executor gives its processes. */
const graceMilliseconds = 950;

/** One Ctrl-C may come twice: from the terminal, and once more passed on by `deno task`. */
const echoMilliseconds = 300;

/** What a program brings along; the rest of the environment is the process. */
export interface Project
  extends Pick<Environment, "pipelines" | "kernels" | "executor" | "prepare" | "report" | "show"> {
  /** Ends what the command has left open. */
  close?(): Promise<void>;
}

/** Runs the command of `Deno.args` and ends the process. */
export async function runProgram(project: Project): Promise<never> {
  const { signal, heedSignals } = interrupts();
  const code = await runCommand(Deno.args, {
    ...project,
    // Unlike Deno.stdout, these don't fail when the reader (`| head`) has gone.
    stdout: (line) => console.log(line),
    stderr: (line) => console.error(line),
    isTerminal: process.stderr.isTTY === true,
    signal,
    heedSignals,
  });
  await project.close?.();
  Deno.exit(code);
}

const isWindows = Deno.build.os === "windows";

/**
 * What a signal does. As a rule it ends the process at once, whatever that is busy with: its files appear whole or not at all. While
 * signals are heeded, the first one aborts `signal` and leaves a moment to save, the second ends the process.
 */
function interrupts(): Required<Pick<Environment, "signal" | "heedSignals">> {
  const controller = new AbortController();
  let firstTime = 0;
  const stop = (code: number) => {
    if (controller.signal.aborted) {
      if (performance.now() - firstTime > echoMilliseconds) Deno.exit(code);
      return;
    }
    firstTime = performance.now();
    controller.abort(new StopRequest(code));
    setTimeout(() => {
      console.error(interruptedLine);
      Deno.exit(code);
    }, graceMilliseconds);
  };
  const listeners: [Deno.Signal, () => void][] = [
    ["SIGINT", () => stop(exitCodes.interrupted)],
    ...isWindows ? [] : [
      ["SIGTERM", () => stop(exitCodes.terminated)] as [Deno.Signal, () => void],
      ["SIGHUP", () => stop(exitCodes.hungUp)] as [Deno.Signal, () => void],
    ],
  ];
  const listen = () => listeners.forEach(([signal, listener]) => Deno.addSignalListener(signal, listener));
  const unlisten = () =>
    listeners.forEach(([signal, listener]) => Deno.removeSignalListener(signal, listener));
  // one that the shell has told to ignore SIGINT, as with `&`, ends by it all the same
  listen();
  unlisten();
  return {
    signal: controller.signal,
    heedSignals() {
      listen();
      return {
        async [Symbol.asyncDispose]() {
          // one that came while the process was busy is heard now
          await new Promise((resolve) => setTimeout(resolve));
          // the second one, too
          if (!controller.signal.aborted) unlisten();
        },
      };
    },
  };
}
