/** Errors for people: what happened, and what to do about it. */

import { StageError } from "../pipeline/make.ts";

/** Cures by the code of the operating system. */
const cures: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full: free some space and run the same command again",
  EDQUOT: "the disk quota is used up: free some space and run the same command again",
  EACCES: "no permission: choose another folder with --out",
  EPERM: "no permission: choose another folder with --out",
  EROFS: "the disk is read-only: choose another folder with --out",
  ENOTDIR: "a file stands where a folder should be: move it away, or choose another folder with --out",
  EEXIST: "a file stands where a folder should be: move it away, or choose another folder with --out",
};

/** The error in lines: message, cure, and for what looks like a bug of a stage, where it happened. */
export function describeFailure(error: unknown): string[] {
  const innermost = error instanceof StageError ? error.cause : error;
  const lines = [`error: ${error instanceof Error ? error.message : error}`];
  const cure = cures[systemCode(innermost)];
  if (cure !== undefined) lines.push(cure);
  else if (error instanceof StageError) lines.push(...stackLines(innermost));
  if (error instanceof StageError) lines.push("what was finished before is kept");
  return lines;
}

function systemCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function stackLines(error: unknown): string[] {
  const stack = error instanceof Error ? error.stack ?? "" : "";
  return stack.split("\n").filter((line) => /^\s+at /.test(line));
}
