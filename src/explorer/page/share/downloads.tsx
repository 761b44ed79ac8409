/// <reference lib="dom" />
/** Files to take along: pictures, numbers, particles. */

import { useRef, useState } from "preact/hooks";
import { messageOf } from "../../../pipeline/message_of.ts";
import { ColumnName } from "../column_name.tsx";
import { useFigurePicture } from "../figure/figure_picture.ts";
import { inPrint } from "../in_print.ts";
import { areOfNow } from "../session.ts";
import { useSession } from "../session_context.ts";
import { numbersFile } from "./numbers_file.ts";
import { gifFile, pngFile, svgFile } from "./pictures.ts";
import { save } from "./save.ts";

/** A button a file. */
export function Downloads() {
  const session = useSession();
  const picture = useFigurePicture();
  const [share, setShare] = useState<number>();
  const running = useRef<AbortController | undefined>(undefined);
  const isReady = session.shown.value !== undefined && session.progress.value >= 1;
  const state = session.state.value;
  const name = (ending: string) => `smoothscore-${state.data}.${ending}`;
  const attempt = async (make: () => Promise<Blob> | Blob, file: string) => {
    try {
      save(file, await make());
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) {
        session.problem.value = `${file}: ${messageOf(error)}`;
      }
    }
  };
  const drawn = () => picture.peek()!;
  const gif = async () => {
    running.current = new AbortController();
    setShare(0);
    await attempt(() => gifFile(drawn(), state, setShare, running.current!.signal), name("gif"));
    setShare(undefined);
  };
  const csv = () => {
    const [shown, numbers] = [session.shown.peek(), session.numbers.peek()];
    if (!shown || !numbers || !areOfNow(session)) {
      throw new TypeError("the numbers of this time are not there yet; pause, or wait a moment");
    }
    return new Blob([numbersFile(state, shown, numbers, session.position.peek())], { type: "text/csv" });
  };
  const npy = async (column: number) =>
    new Blob([new Uint8Array(await session.particles(column, session.position.peek()))]);
  return (
    <div class="downloads">
      <p>
        Picture{" "}
        <button
          type="button"
          disabled={!isReady}
          onClick={() => attempt(() => svgFile(drawn(), state), name("svg"))}
        >
          SVG
        </button>{" "}
        <button
          type="button"
          disabled={!isReady}
          onClick={() => attempt(() => pngFile(drawn(), state), name("png"))}
        >
          PNG
        </button>{" "}
        {share === undefined
          ? <button type="button" disabled={!isReady} onClick={gif}>GIF</button>
          : (
            <button type="button" onClick={() => running.current?.abort()}>
              stop the GIF ({inPrint(Math.round(100 * share))} %)
            </button>
          )}
      </p>
      <p>
        Numbers{" "}
        <button type="button" disabled={!isReady} onClick={() => attempt(csv, name("csv"))}>CSV</button>
      </p>
      <p>
        Particles, .npy {state.columns.map((column, index) => (
          <span key={index}>
            <button
              type="button"
              disabled={!isReady || session.shown.value?.columns[index].problem !== undefined}
              onClick={() => attempt(() => npy(index), `x-${index + 1}-${column.score}.npy`)}
            >
              <ColumnName column={column} />
            </button>
            {" "}
          </span>
        ))}
      </p>
    </div>
  );
}
