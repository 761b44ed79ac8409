/// <reference lib="dom" />
/** Command lines that make the same particles, to the byte. */

import { scoreOf } from "../../../scores/list.ts";
import { isLearned } from "../../../scores/score.ts";
import { commandsOf, csvOfPoints, pointsFile } from "../../state/command.ts";
import { ownPoints } from "../../state/specs.ts";
import type { Column } from "../../state/state.ts";
import { folderOfDropped, isTrainedHere, networkOf } from "../known_networks.ts";
import { useSession } from "../session_context.ts";
import { CopyButton } from "./copy_button.tsx";
import { save } from "./save.ts";

/** One, or several where columns can't share one. */
export function Commands() {
  const session = useSession();
  const state = session.state.value;
  const taken = (column: Column) => networkOf(state, column, session.networks.value);
  const commands = commandsOf(
    state,
    (column) =>
      isTrainedHere(state, column, session.networks.value)
        ? undefined
        : taken(column)?.folder ?? folderOfDropped(column.network!),
  );
  const learned = state.columns.filter(({ score }) => isLearned(scoreOf(score))).map(taken);
  const trainings = new Set(learned.flatMap((network) => network?.command ?? []));
  const text = [...trainings, ...commands.map((command) => command.text)].map((line) => `${line}\n`).join("");
  return (
    <>
      <p>
        The same particles, to the byte, by the command line:{" "}
        <CopyButton name="copy commands" text={() => text} />
      </p>
      <pre tabIndex={0} role="region" aria-label="command line"><code>{text}</code></pre>
      {trainings.size > 0 && (
        <p>
          <small>The first trains the network that the page brings along: some minutes, once.</small>
        </p>
      )}
      {state.data === ownPoints && (
        <p>
          with{" "}
          <button
            type="button"
            onClick={() => save(pointsFile, new Blob([csvOfPoints(state)], { type: "text/csv" }))}
          >
            {pointsFile}
          </button>
        </p>
      )}
    </>
  );
}
