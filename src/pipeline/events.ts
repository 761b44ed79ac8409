/**
 * What a run tells while it goes on. The command line draws progress from it or prints it as JSON lines.
 */

/** How a node of a run ended: its artifact was there, was made, or was made meanwhile by another run. */
export type NodeStatus = "cached" | "made" | "reused";

/** A node in the plan. */
export interface PlannedEvent {
  readonly node: string;
  readonly stage: string;
  readonly key: string;
  readonly action: "cached" | "run";
  /** Why it has to run, in words. */
  readonly reason?: string;
}

export type RunEvent =
  & { readonly pipeline: string }
  & (
    | { readonly event: "plan"; readonly nodes: readonly PlannedEvent[] }
    | { readonly event: "waiting"; readonly node: string }
    | {
      readonly event: "start";
      readonly node: string;
      readonly reason: string;
      /** True if an interrupted run has left a checkpoint to go on from. */
      readonly resumes: boolean;
    }
    | {
      readonly event: "progress";
      readonly node: string;
      readonly done: number;
      readonly total: number;
      readonly note?: string;
    }
    | { readonly event: "warning"; readonly node: string; readonly message: string }
    | { readonly event: "end"; readonly node: string; readonly status: NodeStatus; readonly seconds: number }
    | { readonly event: "done"; readonly seconds: number; readonly figures: readonly string[] }
  );

/** Takes the events of a run, one after the other. */
export type Listener = (event: RunEvent) => void;
