/// <reference lib="dom" />
/** One panel on the page. */

import { useComputed } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { type RowId, shapeOf } from "../../drawing/panel.ts";
import { followPointer } from "../points/pointer.ts";
import { isPressed, tool } from "../points/tools.ts";
import { useScene, useSession } from "../session_context.ts";
import type { Board } from "./board.ts";

/** A canvas, empty where there is nothing: the one of particles says why. That one takes the pointer for training points. */
export function PanelCanvas({ board, row, column }: { board: Board; row: RowId; column: number }) {
  const session = useSession();
  const scene = useScene();
  const shape = useRef<number | undefined>(undefined);
  if (scene && !isPressed.value) shape.current = shapeOf(row, scene);
  const isEmpty = useComputed(() =>
    row !== "particles" && session.shown.value?.columns[column].problem !== undefined
  );
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
    <div
      class={`panel ${row} ${isEmpty.value ? "empty" : ""}`}
      style={{ aspectRatio: shape.current && `1 / ${shape.current}` }}
    >
      <canvas
        ref={ref}
        role="img"
        aria-label="being computed"
        data-tool={row === "particles" ? tool.value : ""}
      />
    </div>
  );
}
