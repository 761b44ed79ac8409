/**
 * What a run tells while it goes on. The command line draws progress from it or prints it as JSON lines.
 */

/**
 * How a node of a run ended: its artifact was there, was made, was made meanwhile by another run, or by this one for another pipeline; or it was not
 * made, as it failed or lacks an input that did.
 */
export type NodeStatus = "cached" | "made" | "reused" | "shared" | "failed" | "skipped";

/** A node in the plan. */
export interface PlannedEvent {
  /** Its name. */
  readonly node: string;
  /** Id of its stage. */
  readonly stage: string;
  /** Key of its artifact, 64 hex digits. */
  readonly key: string;
  /** Whether its artifact is there. */
  readonly action: "cached" | "run";
  /** Why it has to run, in words. */
  readonly reason?: string;
}

/** A node that is being made. */
export interface Running {
  /** Name of the pipeline. */
  readonly pipeline: string;
  /** Name of the node. */
  readonly node: string;
  /** How far it is, of `total`. */
  readonly done?: number;
  /** How far it has to go. */
  readonly total?: number;
  /** What the stage says about it. */
  readonly note?: string;
}

/** What a run tells: `event` says which. */
export type RunEvent =
  | (
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
      | { readonly event: "warning" | "says"; readonly node: string; readonly message: string }
      | {
        readonly event: "end";
        readonly node: string;
        readonly status: NodeStatus;
        readonly seconds: number;
        /** What went wrong, if it failed. */
        readonly message?: string;
      }
      | { readonly event: "done"; readonly seconds: number; readonly figures: readonly string[] }
    )
  )
  /** All pipelines together: nodes that had to be made, and how long it will still take, as far as that is known. */
  | {
    readonly event: "overall";
    readonly made: number;
    readonly total: number;
    readonly running: readonly Running[];
    readonly secondsLeft?: number;
  };

/** Takes the events of a run, one after the other. */
export type Listener = (event: RunEvent) => void;
