/** What the figure shows, for parts of the page that save it. */

import type { ReadonlySignal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Picture } from "./board.ts";

const context = createContext<ReadonlySignal<Picture | undefined> | undefined>(undefined);

/** Gives it to what is inside. */
export const PictureProvider = context.Provider;

/**
 * The picture around a component.
 *
 * @throws {TypeError} outside of a page
 */
export function useFigurePicture(): ReadonlySignal<Picture | undefined> {
  const picture = useContext(context);
  if (!picture) throw new TypeError("a part of the page must stand inside PictureProvider");
  return picture;
}
