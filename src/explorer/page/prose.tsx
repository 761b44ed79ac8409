/**
 * A text with mathematics in it, as the registries and presets have it: letters alone italic, indices lowered, powers raised, what
 * stands between backticks as it is typed.
 */

import { type Run, runsOf } from "../drawing/text.ts";

const lowered = "₀₁₂₃₄₅₆₇₈₉";
/** Letters that are words. */
const words = new Set(["a", "A", "I"]);

/** `t₀ = 0.02`, `√t`, `10^−3`. */
export function Prose({ text }: { text: string }) {
  return (
    <>
      {text.split("`").map((part, k) =>
        k % 2 === 1 ? <code key={k}>{part}</code> : <Words key={k} text={part} />
      )}
    </>
  );
}

/** With indices that are letters: `p_t`, `p_t0`, `t_min`, `s_t^K`. */
function Words({ text }: { text: string }) {
  const parts = text.split(/(?<!\p{L})(\p{L}_\p{L}+\d*(?:\^\p{L})?)(?!\p{L})/u);
  return (
    <>
      {parts.map((part, k) => k % 2 === 1 ? <Indexed key={k} text={part} /> : <Runs key={k} text={part} />)}
    </>
  );
}

function Indexed({ text }: { text: string }) {
  const [, letter, index, digits, power] = /^(.)_(\p{L}+)(\d*)(?:\^(.))?$/u.exec(text)!;
  return (
    <>
      <i>{letter}</i>
      <sub>
        {index.length === 1 ? <i>{index}</i> : index}
        {digits}
      </sub>
      {power && (
        <sup>
          <i>{power}</i>
        </sup>
      )}
    </>
  );
}

function Runs({ text }: { text: string }) {
  const plain = text.replace(/(?<=\p{L})[₀-₉]/gu, (digit) => String(lowered.indexOf(digit)));
  const runs = runsOf(plain);
  // the s of a genitive is none
  const isWord = (k: number) => /['’]$/.test(runs[k - 1]?.text ?? "");
  return <>{runs.map((run, k) => <Piece key={k} run={isWord(k) ? { ...run, isItalic: false } : run} />)}</>;
}

function Piece({ run: { text, isItalic, script } }: { run: Run }) {
  if (script === "sub") return <sub>{text}</sub>;
  if (script === "super") return <sup>{text}</sup>;
  return isItalic && !words.has(text) ? <i>{text}</i> : <>{text}</>;
}
