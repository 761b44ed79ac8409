/// <reference lib="dom" />
/** What was wrong with the last change, or with what was computed or saved, with the cure. */

import { useSession } from "./session_context.ts";

/** Is read out when it comes. */
export function ProblemLine() {
  const { problem } = useSession();
  return (
    <div role="alert" class="problem-place">
      {problem.value !== "" && (
        <p class="problem">
          <strong>That did not work:</strong> {problem.value}{" "}
          <button type="button" onClick={() => problem.value = ""}>OK</button>
        </p>
      )}
    </div>
  );
}
