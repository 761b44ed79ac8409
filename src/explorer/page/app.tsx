/// <reference lib="dom" />
/** The whole page. */

import { useEffect, useMemo } from "preact/hooks";
import { DataGroup } from "./controls/data_group.tsx";
import { NoiseGroup } from "./controls/noise_group.tsx";
import { ParticlesGroup, SamplerGroup } from "./controls/particles_group.tsx";
import { Course } from "./course.tsx";
import { Figure } from "./figure/figure.tsx";
import { PictureProvider } from "./figure/figure_picture.ts";
import { pictureOf } from "./figure/picture.ts";
import { Guide } from "./guide.tsx";
import { Head } from "./head.tsx";
import { NumbersTable } from "./numbers_table.tsx";
import { DropTarget } from "./points/file_input.tsx";
import { PointsGroup } from "./points/points_group.tsx";
import { ProblemLine } from "./problem_line.tsx";
import type { Session } from "./session.ts";
import { SessionProvider, useSession } from "./session_context.ts";
import { Share } from "./share/share.tsx";
import { Summary } from "./summary.tsx";
import type { Theme } from "./theme.ts";
import { startColours } from "./theme_colours.ts";
import { startPlayer } from "./time/player.ts";
import { startShortcuts } from "./time/shortcuts.ts";
import { TimeBar } from "./time/time_bar.tsx";

/** All parts, around one session. */
export function App({ session, theme }: { session: Session; theme: Theme }) {
  useEffect(() => {
    const ends = [startColours(theme), startPlayer(session), startShortcuts(session)];
    return () => ends.forEach((end) => end());
  }, [session, theme]);
  const picture = useMemo(() => pictureOf(session, theme), [session, theme]);
  return (
    <SessionProvider value={session}>
      <PictureProvider value={picture}>
        <a class="skip" href="#controls" onClick={skip}>to the controls</a>
        <Head theme={theme} />
        <ProblemLine />
        <div class="page">
          <Course />
          <main>
            <Figure />
            <Summary />
            <NumbersTable />
            <Guide />
          </main>
          <aside id="controls" class="controls" aria-labelledby="controls-head" tabIndex={-1}>
            <Controls />
          </aside>
        </div>
        <TimeBar />
        <DropTarget />
      </PictureProvider>
    </SessionProvider>
  );
}

/** The address is the state's. */
function skip(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("#controls")?.focus();
}

function Controls() {
  const session = useSession();
  return (
    <>
      <div class="controls-head">
        <h2 id="controls-head">What one can change</h2>
        <button type="button" onClick={() => session.undo()}>undo</button>
        <button type="button" onClick={() => session.redo()}>redo</button>
      </div>
      <DataGroup />
      <PointsGroup />
      <ParticlesGroup />
      <NoiseGroup />
      <SamplerGroup />
      <Share />
    </>
  );
}
