/// <reference lib="dom" />
/** How far the network of a column is trained: as high on the page whatever is said. */

import { lengthsOf } from "../../state/data.ts";
import { Prose } from "../prose.tsx";
import type { KnownNetwork } from "../session.ts";
import type { Progress } from "../trainer.ts";
import { useSession } from "../session_context.ts";
import { isBeyond, progressOf, statusOf } from "./network_words.ts";

interface NetworkStatusProps {
  /** whether it is trained here, and once it has begun, how far */
  readonly isHere: boolean;
  readonly training: Progress | undefined;
  /** the network that is there */
  readonly known: KnownNetwork | undefined;
}

/** A line of words, and a bar while it trains. */
export function NetworkStatus({ isHere, training, known }: NetworkStatusProps) {
  const { t0 } = lengthsOf(useSession().state.value);
  const isRunning = training !== undefined && training.step < training.steps;
  const isWarned = known !== undefined && isBeyond(known, t0);
  return (
    <div class="training" data-warning={isWarned}>
      <progress
        max={training?.steps ?? 1}
        value={training?.step ?? 0}
        aria-label="trained"
        style={{ visibility: isRunning ? "visible" : "hidden" }}
      />
      <p>
        <Prose text={known ? statusOf(known, t0) : isHere ? progressOf(training) : ""} />
      </p>
    </div>
  );
}
