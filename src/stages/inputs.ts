import type { StageContext } from "../pipeline/stage.ts";

/** Folder of an input's artifact. */
export function inputDir(context: StageContext, node: string): string {
  const dir = context.inputs.get(node);
  if (dir === undefined) throw new TypeError(`${context.node} must have ${node} among its inputs`);
  return dir;
}
