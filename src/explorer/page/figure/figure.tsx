/// <reference lib="dom" />
/** Three columns under their heads, row by row. */

import { useEffect, useMemo } from "preact/hooks";
import { rows } from "../../drawing/panel.ts";
import { ColumnName } from "../column_name.tsx";
import { ColumnHead } from "../columns/column_head.tsx";
import { useSession } from "../session_context.ts";
import { Board } from "./board.ts";
import { hasDifference, hasField, isTable } from "./layers.ts";
import { PanelCanvas } from "./panel_canvas.tsx";
import { PanelTable } from "./panel_table.tsx";
import { useFigurePicture } from "./figure_picture.ts";

/** Heads and pictures, or tables. */
export function Figure() {
  const session = useSession();
  const picture = useFigurePicture();
  const board = useMemo(() => new Board(picture, session.isPlaying), [picture, session]);
  useEffect(() => board.start(), [board]);
  const { columns } = session.state.value;
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
                {isTable.value
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

/** What is drawn beside particles, and how far the computation is. */
function Layers() {
  const { progress } = useSession();
  return (
    <div class="layers">
      {[
        { name: "field as arrows", layer: hasField },
        { name: "where it differs from the left column", layer: hasDifference },
        { name: "tables instead of pictures", layer: isTable },
      ].map(({ name, layer }) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={layer.value}
            onChange={({ currentTarget }) => layer.value = currentTarget.checked}
          />{" "}
          {name}
        </label>
      ))}
      <progress max={1} value={progress.value} aria-label="computed" data-done={progress.value >= 1} />
    </div>
  );
}
