/// <reference lib="dom" />
/** What was wrong with the last change, with the cure. */

import { useSession } from "./session_context.ts";

/** Is read out when it comes; the state before the change stays. */
export function ProblemLine() {
  const { problem } = useSession();
  return (
    <div role="alert" class="problem-place">
      {problem.value !== "" && (
        <p class="problem">
          <strong>Not changed:</strong> {problem.value}{" "}
          <button type="button" onClick={() => problem.value = ""}>OK</button>
        </p>
      )}
    </div>
  );
}
