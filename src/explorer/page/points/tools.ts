/** What the pointer does to training points in the first row. */

import { signal } from "@preact/signals";

export const tools = [
  { id: "move", name: "move", doc: "drag a point" },
  {
    id: "draw",
    name: "add",
    doc: "tap an empty place for a point, or draw a stroke of them; points can be dragged too",
  },
  { id: "remove", name: "remove", doc: "tap a point" },
] as const;

export type ToolId = typeof tools[number]["id"];

/** The one that is chosen. */
export const tool = signal<ToolId>("move");

/** Whether the pointer is at work: what it draws on must keep its place and size. */
export const isPressed = signal(false);
