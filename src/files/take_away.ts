/** Removing what others may be working in. It stands apart from durable.ts, which is part of every stage's code. */

import { ignoreMissing, removeAll } from "./durable.ts";

/**
 * Removes a folder with all it holds, after it has lost its name: whoever works in it is left with nothing rather than with a part. Nothing there is fine.
 */
export async function takeAway(path: string): Promise<void> {
  const gone = `${path}.${Deno.pid}.${crypto.randomUUID().slice(0, 8)}.new`;
  await Deno.rename(path, gone).catch(ignoreMissing);
  await removeAll(gone);
}
