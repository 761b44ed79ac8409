/// <reference lib="dom" />
/** Controls that belong together, open or closed. */

import type { ComponentChildren } from "preact";

/** A heading that opens and closes what is under it. */
export function Group(
  { title, isOpen = false, children }: { title: string; isOpen?: boolean; children: ComponentChildren },
) {
  return (
    <details class="group" open={isOpen}>
      <summary>
        <h3>{title}</h3>
      </summary>
      {children}
    </details>
  );
}
