/// <reference lib="dom" />
/** One panel on the page. */

import { useEffect, useRef } from "preact/hooks";
import type { RowId } from "../../drawing/panel.ts";
import { followPointer } from "../points/pointer.ts";
import { tool } from "../points/tools.ts";
import { useScene, useSession } from "../session_context.ts";
import type { Board } from "./board.ts";

/** A canvas; the one of particles takes the pointer for training points. */
export function PanelCanvas({ board, row, column }: { board: Board; row: RowId; column: number }) {
  const session = useSession();
  const isLine = useScene()?.d === 1;
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = ref.current!;
    const remove = board.add({ row, column, canvas });
    const unfollow = row === "particles"
      ? followPointer(session, canvas, () => board.panelOn(canvas))
      : () => {};
    return () => {
      remove();
      unfollow();
    };
  }, [board, row, column]);
  return (
    <div class={`panel ${row}${isLine ? " is-line" : ""}`}>
      <canvas
        ref={ref}
        role="img"
        aria-label="being computed"
        data-tool={row === "particles" ? tool.value : ""}
      />
    </div>
  );
}
