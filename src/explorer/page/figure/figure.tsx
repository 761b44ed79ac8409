/// <reference lib="dom" />
/** Three columns under their heads, row by row. */

import { useEffect, useMemo } from "preact/hooks";
import { rows } from "../../drawing/panel.ts";
import { ColumnName } from "../column_name.tsx";
import { ColumnHead } from "../columns/column_head.tsx";
import { useSession } from "../session_context.ts";
import { Board } from "./board.ts";
import { PanelCanvas } from "./panel_canvas.tsx";
import { PanelTable } from "./panel_table.tsx";
import { useFigurePicture } from "./figure_picture.ts";

/** Heads and pictures, or tables. */
export function Figure() {
  const session = useSession();
  const picture = useFigurePicture();
  const board = useMemo(() => new Board(picture, session.isPlaying), [picture, session]);
  useEffect(() => board.start(), [board]);
  const { columns, tables } = session.state.value;
  return (
    <section class="figure" aria-labelledby="figure">
      <h2 id="figure" class="unseen">The three columns</h2>
      <div class="row heads">{columns.map((_, index) => <ColumnHead key={index} index={index} />)}</div>
      <Layers />
      {rows.map(({ id, title }) => (
        <section key={id} class="figure-row" aria-label={title}>
          <h3>{title}</h3>
          <div class="row">
            {columns.map((column, index) => (
              <div key={index} class="cell" style={{ "--score": `var(--score-${column.score})` }}>
                <p class="cell-name" aria-hidden="true">
                  <ColumnName column={column} />
                </p>
                {tables === "on"
                  ? <PanelTable row={id} title={title} column={index} />
                  : <PanelCanvas board={board} row={id} column={index} />}
              </div>
            ))}
          </div>
        </section>
      ))}
    </section>
  );
}

const layers = [
  { name: "field as arrows", key: "arrows" },
  { name: "where it differs from the left column", key: "differences" },
  { name: "tables instead of pictures", key: "tables" },
] as const;

/** What is drawn beside particles, and how far the computation is. */
function Layers() {
  const { state, shown, progress, change } = useSession();
  // before the first piece of a new state the old one is shown
  const isWhole = progress.value > 0 &&
    shown.value?.columns.every(({ isWhole, problem }) => isWhole || problem !== undefined);
  return (
    <div class="layers">
      {layers.map(({ name, key }) => (
        <label key={key}>
          <input
            type="checkbox"
            checked={state.value[key] === "on"}
            onChange={({ currentTarget: { checked } }) =>
              change((state) => ({ ...state, [key]: checked ? "on" : "off" }))}
          />{" "}
          {name}
        </label>
      ))}
      <progress
        max={1}
        value={progress.value}
        aria-label="computed"
        data-whole={isWhole === true}
        data-done={progress.value >= 1}
      />
    </div>
  );
}
