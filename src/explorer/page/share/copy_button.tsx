/// <reference lib="dom" />
/** Copies a text, and says that it has. */

import { useRef, useState } from "preact/hooks";

/** Milliseconds for which it says so. */
const said = 2000;

/** @param text  gives what is copied */
export function CopyButton({ name, text }: { name: string; text: () => string }) {
  const [state, setState] = useState<"ready" | "copied" | "refused">("ready");
  const silence = useRef<ReturnType<typeof setTimeout>>(undefined);
  const copy = async () => {
    setState(await copied(text()) ? "copied" : "refused");
    // what a click before has begun would cut this one's word short
    clearTimeout(silence.current);
    silence.current = setTimeout(() => setState("ready"), said);
  };
  return (
    <>
      <button type="button" onClick={copy}>{name}</button>{" "}
      <span role="status">
        {state === "copied" ? "copied" : state === "refused" ? "not allowed here: select and copy it" : ""}
      </span>
    </>
  );
}

/** A page from disk may not write to the clipboard in every browser. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
