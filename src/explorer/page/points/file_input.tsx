/// <reference lib="dom" />
/** Files with points or weights: chosen here, or dropped anywhere on the page. */

import { useEffect, useId, useState } from "preact/hooks";
import { useSession } from "../session_context.ts";

/** A native file input. */
export function FileInput() {
  const session = useSession();
  const id = useId();
  return (
    <div class="field">
      <div class="field-head">
        <label for={id}>points (.csv, .npy) or the weights of a network (all .npy of weights/)</label>
      </div>
      <input
        id={id}
        type="file"
        accept=".csv,.npy"
        multiple
        onChange={({ currentTarget }) => {
          const files = [...currentTarget.files ?? []];
          // the same file can be chosen again
          currentTarget.value = "";
          if (files.length > 0) session.open(files);
        }}
      />
    </div>
  );
}

/** Takes files that are dropped anywhere, and says so while they are over the page. */
export function DropTarget() {
  const session = useSession();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      session.open([...event.dataTransfer!.files]);
    };
    document.addEventListener("dragover", over);
    document.addEventListener("dragleave", leave);
    document.addEventListener("drop", drop);
    return () => {
      document.removeEventListener("dragover", over);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("drop", drop);
    };
  }, [session]);
  return <div class="drop" hidden={!isOver}>Drop points (.csv, .npy) or the .npy files of weights/ here</div>;
}
