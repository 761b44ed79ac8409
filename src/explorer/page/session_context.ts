/** The session, for all parts below the page. */

import { useComputed } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Scene } from "../compute/shown.ts";
import type { Session } from "./session.ts";

const context = createContext<Session | undefined>(undefined);

/** Gives the session to what is inside. */
export const SessionProvider = context.Provider;

/**
 * The session around a component.
 *
 * @throws {TypeError} outside of a page
 */
export function useSession(): Session {
  const session = useContext(context);
  if (!session) throw new TypeError("a part of the page must stand inside SessionProvider");
  return session;
}

/** The scene that is shown; components that read it are not drawn again for every piece of particles. */
export function useScene(): Scene | undefined {
  const { shown } = useSession();
  return useComputed(() => shown.value?.scene).value;
}
