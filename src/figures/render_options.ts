import type { RenderOptions } from "./drawing.ts";
import type { StageContext } from "../pipeline/stage.ts";

/** Lets a drawing tell the runner how far it is, and be interrupted by it. */
export function renderOptions({ signal, progress, warn }: StageContext): RenderOptions {
  return { signal, onProgress: progress, onWarning: warn };
}
