/** A sentence with its equation, as help shows it. */

import type { ComponentChildren } from "preact";
import { Prose } from "../prose.tsx";

export interface ExplanationProps {
  /** as the registries have it: no capital, no full stop */
  readonly sentence: string;
  readonly equation?: ComponentChildren;
  /** `above 0 and at most 10` */
  readonly domain?: string;
}

/** `Particles. A whole number from 16 to 200000.` */
export function Explanation({ sentence, equation, domain }: ExplanationProps) {
  return (
    <>
      <p>
        <Prose text={[sentence, ...domain ? [domain] : []].map(asSentence).join(" ")} />
      </p>
      {equation && <p class="equation">{equation}</p>}
    </>
  );
}

/** Begins with a capital, unless with a letter that stands for a number or a name. */
function asSentence(text: string): string {
  const isWord = /^(a |[a-z]{2,}\b(?![-.]))/.test(text);
  const begun = isWord ? text[0].toUpperCase() + text.slice(1) : text;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
