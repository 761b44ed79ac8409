/** Where a module can be changed so that it computes something else, read off its tokens. */

import jsTokens, { type Token } from "js-tokens";
import { changedNumber } from "./numbers.ts";

/** One change of a text. */
export interface Place {
  /** Offsets of what is replaced. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

type At = Token & { readonly start: number };

/** Of two operands; formatting puts blanks around them, and around none of a type's brackets or of signs. */
const binary = new Map(Object.entries({
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "%": "*",
  "**": "*",
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "===": "!==",
  "!==": "===",
  "==": "!=",
  "!=": "==",
  "&&": "||",
  "||": "&&",
  "<<": ">>",
  ">>": "<<",
  "+=": "-=",
  "-=": "+=",
  "*=": "/=",
  "/=": "*=",
}));

const names = new Map([["true", "false"], ["false", "true"]]);

/** Functions, also those of lanes. */
const called = new Map(Object.entries({
  min: "max",
  max: "min",
  floor: "ceil",
  ceil: "floor",
  some: "every",
  every: "some",
  add: "sub",
  sub: "add",
  mul: "add",
  div: "mul",
  lt: "le",
  le: "lt",
  gt: "ge",
  ge: "gt",
}));

/** Of a `Set` or an atomic number too. */
const onlyOfLanes = new Set(["add", "sub", "mul", "div", "lt", "le", "gt", "ge"]);

const isBlank = ({ type }: Token) => /^WhiteSpace$|^LineTerminator|Comment$/.test(type);

/**
 * All places of a module, at most one a token; none in types, imports and what is said when something is wrong.
 *
 * @param choose  a whole number from 0 to below the one given, by the token's offset
 */
export function placesOf(source: string, choose: (start: number, below: number) => number): Place[] {
  let offset = 0;
  const all = [...jsTokens(source)].map((token): At => ({
    ...token,
    start: (offset += token.value.length) - token.value.length,
  }));
  const tokens = all.filter((token) => !isBlank(token));
  const counted = countedOf(tokens);
  const isApart = (start: number, end: number) => /\s/.test(source[start - 1]) && /\s/.test(source[end]);
  return tokens.flatMap((token, i): Place[] => {
    if (!counted[i]) return [];
    const { type, value, start } = token;
    const place = (replacement: string | undefined, end = start + value.length): Place[] =>
      replacement === undefined ? [] : [{ start, end, replacement }];
    const before = tokens[i - 1]?.value ?? "";
    if (type === "NumericLiteral") {
      return place(changedNumber(value, before === "-", (below) => choose(start, below)));
    }
    if (type === "Punctuator") {
      if (isApart(start, start + value.length)) return place(binary.get(value));
      const isSign = value === "-" || (value === "!" && tokens[i + 1]?.value !== "=");
      return isSign && (/^[([{,=?:&|<>*/+-]+$|^=>$/.test(before) || before === "return") ? place("") : [];
    }
    if (type !== "IdentifierName") return [];
    if (["return", "continue", "break"].includes(value) && [")", "{", ";", "}", "else"].includes(before)) {
      return place(";", statementEnd(tokens, i));
    }
    if (tokens[i + 1]?.value === "(" || tokens[i + 1]?.value.startsWith("<")) {
      const isOfLanes = before === "." && /^[fi]\d+x\d+$/.test(tokens[i - 2].value);
      return onlyOfLanes.has(value) && !isOfLanes ? [] : place(called.get(value));
    }
    return before === "." || tokens[i + 1]?.value === ":" ? [] : place(names.get(value));
  });
}

/** False for tokens of imports, types and messages. */
function countedOf(tokens: readonly At[]): boolean[] {
  const counted = new Array<boolean>(tokens.length).fill(true);
  for (let i = 0; i < tokens.length; i++) {
    const { value } = tokens[i];
    const next = tokens[i + 1]?.value ?? "";
    const isStart = i === 0 || [";", "}", "{", "export", "declare"].includes(tokens[i - 1].value);
    let end = i;
    if (value === "throw" || (isStart && (value === "import" || (value === "type" && /^\w/.test(next))))) {
      end = endOf(tokens, i, ";");
    } else if (isStart && value === "interface") end = endOf(tokens, i, "}");
    else if (value === "new" && /Error$/.test(next) || value === "console") end = endOf(tokens, i, ")");
    counted.fill(false, i, end);
    if (end > i) i = end;
  }
  return counted;
}

/** Index of the token `last` that is in no bracket opened since `start`, or closes the first one. */
function endOf(tokens: readonly At[], start: number, last: string): number {
  let depth = 0;
  for (let i = start; i < tokens.length; i++) {
    const { type, value } = tokens[i];
    if (type === "Punctuator" && /^[([{]$/.test(value)) depth++;
    if (type === "Punctuator" && /^[)\]}]$/.test(value)) depth--;
    if (depth <= 0 && value === last) return i;
  }
  return tokens.length;
}

/** Offset behind the statement that begins at a token. */
function statementEnd(tokens: readonly At[], start: number): number {
  const end = tokens[endOf(tokens, start, ";")];
  return end ? end.start + 1 : tokens[start].start + tokens[start].value.length;
}
