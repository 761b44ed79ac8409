/** The command line as a process: signals, streams and the exit code. */

import process from "node:process";
import { type Environment, exitCodes, interruptedLine, runCommand, StopRequest } from "./command.ts";

/** How long an interrupted stage has to save its checkpoint. */
const graceMilliseconds = 2000;

/** One Ctrl-C may come twice: from the terminal, and once more passed on by `deno task`. */
const echoMilliseconds = 300;

/** What a program brings along; the rest of the environment is the process. */
export interface Project extends Pick<Environment, "pipelines" | "kernels" | "executor" | "report" | "show"> {
  /** Ends what the command has left open. */
  close?(): Promise<void>;
}

/** Runs the command of `Deno.args` and ends the process. */
export async function runProgram(project: Project): Promise<never> {
  const code = await runCommand(Deno.args, {
    ...project,
    // Unlike Deno.stdout, these don't fail when the reader (`| head`) has gone.
    stdout: (line) => console.log(line),
    stderr: (line) => console.error(line),
    isTerminal: process.stderr.isTTY === true,
    signal: signalOfInterrupts(),
  });
  await project.close?.();
  Deno.exit(code);
}

/** The first SIGINT or SIGTERM aborts the signal and leaves a moment to save, the second ends the process. */
function signalOfInterrupts(): AbortSignal {
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
  Deno.addSignalListener("SIGINT", () => stop(exitCodes.interrupted));
  if (Deno.build.os !== "windows") {
    Deno.addSignalListener("SIGTERM", () => stop(exitCodes.terminated));
    Deno.addSignalListener("SIGHUP", () => stop(exitCodes.hungUp));
  }
  return controller.signal;
}
