/// <reference lib="dom" />
/** The one time of all columns: slid, played, stepped, typed. */

import { useReducer } from "preact/hooks";
import { asTyped, inPrint } from "../in_print.ts";
import { useScene, useSession } from "../session_context.ts";
import { Icon, type IconId } from "./icon.tsx";
import { timeAt } from "../../state/time.ts";
import { goTo, goToTime, playTowards, stepBy } from "./steps.ts";

/** Places of the slider: a thousand, so that one of a wide screen's pixels is one. */
const places = 1000;
const speeds = [0.05, 0.1, 0.25, 0.5, 1, 2];

/** Stays at the lower edge of the window. */
export function TimeBar() {
  const session = useSession();
  const { isPlaying, position, speed } = session;
  const scene = useScene();
  const t = scene ? timeAt(scene, position.value) : undefined;
  const plays = (direction: number) => isPlaying.value && Math.sign(speed.value) === direction;
  // a value that was refused must not stay in the input
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  const type = (t: number) => {
    if (scene && !Number.isNaN(t)) goToTime(session, scene, t);
    drawAgain(undefined);
  };
  return (
    <section class="time" aria-label="Time: the noise falls from left to right">
      <div class="time-buttons">
        <TimeButton icon="start" name="To the start" onClick={() => goTo(session, 0)} />
        <TimeButton icon="back" name="Step backward" onClick={() => stepBy(session, -1)} />
        <TimeButton
          icon={plays(-1) ? "pause" : "playBack"}
          name={plays(-1) ? "Pause" : "Play backward"}
          onClick={() => playTowards(session, -1)}
        />
        <TimeButton
          icon={plays(1) ? "pause" : "play"}
          name={plays(1) ? "Pause" : "Play"}
          isMain
          onClick={() => playTowards(session, 1)}
        />
        <TimeButton icon="forward" name="Step forward" onClick={() => stepBy(session, 1)} />
        <TimeButton icon="end" name="To the end" onClick={() => goTo(session, 1)} />
      </div>
      <input
        class="time-slider"
        type="range"
        min={0}
        max={places}
        value={Math.round(position.value * places)}
        aria-label="Time, from much noise to little, even in the logarithm of t"
        aria-valuetext={t === undefined ? "" : `t = ${inPrint(t)}, square root ${inPrint(Math.sqrt(t))}`}
        onInput={({ currentTarget }) => goTo(session, currentTarget.valueAsNumber / places)}
      />
      <div class="time-values">
        <label>
          <span>
            <i>t</i> =
          </span>
          <input
            type="number"
            step="any"
            value={t === undefined ? "" : asTyped(t, 3)}
            aria-label="noise variance t, data units squared"
            onChange={({ currentTarget }) => type(currentTarget.valueAsNumber)}
          />
        </label>
        <label>
          <span>
            √<i>t</i> =
          </span>
          <input
            type="number"
            step="any"
            value={t === undefined ? "" : asTyped(Math.sqrt(t), 3)}
            aria-label="noise √t, data units"
            onChange={({ currentTarget: { valueAsNumber: sigma } }) => type(Math.sign(sigma) * sigma ** 2)}
          />
        </label>
        <label>
          speed
          <select
            value={String(Math.abs(speed.value))}
            aria-label="speed, ways through the whole range a second"
            onChange={({ currentTarget }) =>
              speed.value = Number(currentTarget.value) * (Math.sign(speed.value) || 1)}
          >
            {speeds.map((value) => <option key={value} value={String(value)}>{value}/s</option>)}
          </select>
        </label>
      </div>
    </section>
  );
}

function TimeButton(
  { icon, name, isMain, onClick }: { icon: IconId; name: string; isMain?: boolean; onClick: () => void },
) {
  return (
    <button type="button" class={isMain ? "main" : ""} aria-label={name} title={name} onClick={onClick}>
      <Icon id={icon} />
    </button>
  );
}
