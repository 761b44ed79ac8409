/** The numbers of a panel as a table, for who doesn't see the picture. */

import type { RowId } from "../../drawing/panel.ts";
import { inPrint } from "../in_print.ts";
import { useSession } from "../session_context.ts";
import { tableOf } from "./table_of.ts";

/** One row of the figure in one column. */
export function PanelTable({ row, title, column }: { row: RowId; title: string; column: number }) {
  const { shown, position, isPlaying } = useSession();
  const now = shown.value;
  if (!now) return <p>being computed …</p>;
  const { problem } = now.columns[column];
  // why, the first row says
  if (problem) return <p>{row === "particles" ? problem : "–"}</p>;
  if (isPlaying.value) return <p>Numbers come when the time stands still.</p>;
  const { head, rows } = tableOf(row, now, column, position.value);
  return (
    <div
      class="panel-table"
      tabIndex={0}
      role="region"
      aria-label={`${title}, column ${column + 1}, as a table`}
    >
      <table>
        <thead>
          <tr>{head.map((name) => <th key={name} scope="col">{name}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((cells, k) => (
            <tr key={k}>
              {cells.map((cell, i) => <td key={i}>{cell === undefined ? "–" : inPrint(cell)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
