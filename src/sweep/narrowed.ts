/** A pipeline with no more nodes than a sweep's tables need. */

import { ledgerPlace } from "../ledger/place.ts";
import type { Pipeline } from "../pipeline/graph.ts";
import type { MeasureTable } from "../pipeline/measure_table.ts";
import type { ParameterValues } from "../pipeline/parameters.ts";

/** What of a pipeline is gathered. */
export interface Gathered {
  readonly hasMeasures: boolean;
  readonly hasClaims: boolean;
}

/** Measures of a pipeline that are gathered with these values. */
export function tablesOf(
  pipeline: Pipeline,
  { hasMeasures }: Gathered,
  values: ParameterValues,
): readonly MeasureTable[] {
  return hasMeasures ? pipeline.measures?.(values) ?? [] : [];
}

/** The pipeline with the nodes whose artifacts are gathered, what these need, and no pictures. */
export function narrowed(pipeline: Pipeline, gathered: Gathered): Pipeline {
  return {
    ...pipeline,
    figures: [],
    build(values) {
      const specs = new Map(pipeline.build(values).map((spec) => [spec.name, spec]));
      const wanted = new Set<string>();
      const want = (name: string) => {
        if (wanted.has(name)) return;
        wanted.add(name);
        specs.get(name)?.inputs?.forEach(want);
      };
      for (const { node } of tablesOf(pipeline, gathered, values)) {
        if (!specs.has(node)) throw new TypeError(`${pipeline.name} has no node ${node} with measures`);
        want(node);
      }
      if (gathered.hasClaims && specs.has(ledgerPlace.node)) want(ledgerPlace.node);
      return [...specs.values()].filter(({ name }) => wanted.has(name));
    },
  };
}

/** Names of the nodes of a narrowed graph that are read. */
export function readNodes(
  pipeline: Pipeline,
  gathered: Gathered,
  values: ParameterValues,
): ReadonlySet<string> {
  return new Set([
    ...tablesOf(pipeline, gathered, values).map(({ node }) => node),
    ...(gathered.hasClaims ? [ledgerPlace.node] : []),
  ]);
}
