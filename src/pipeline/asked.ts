/** What a run was asked for, as manifests and records have it. */

import { isName, type PresetName } from "./graph.ts";
import type { ParameterValues } from "./parameters.ts";

/** What was asked for when an artifact was made. */
export interface Asked {
  /** Name of the pipeline. */
  readonly pipeline: string;
  readonly preset: PresetName;
  /** Complete values, the preset's among them. */
  readonly parameters: ParameterValues;
}

/** Whether a value has the fields of {@linkcode Asked}, each of its kind: files can be edited. */
export function isAsked(value: unknown): value is Asked {
  if (!isObject(value)) return false;
  const { pipeline, preset, parameters } = value;
  return typeof pipeline === "string" && typeof preset === "string" && isName(preset) &&
    isObject(parameters) &&
    Object.values(parameters).every(isValue);
}

function isValue(value: unknown): boolean {
  const isOne = (one: unknown) => ["number", "string"].includes(typeof one);
  return Array.isArray(value) ? value.every(isOne) : isOne(value);
}

/** Whether something has names with values, and is no list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
