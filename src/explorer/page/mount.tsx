/// <reference lib="dom" />
/** Puts the page into a document. */

import { render } from "preact";
import { App } from "./app.tsx";
import type { Session } from "./session.ts";
import { startTheme } from "./theme.ts";

/** Draws the page of a session, and keeps it so. */
export function mount(session: Session, place: HTMLElement): void {
  render(<App session={session} theme={startTheme()} />, place);
}
