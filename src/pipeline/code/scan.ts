/**
 * What of a module's text can change what it computes: its tokens, without comments, white space and type-only imports; and the
 * modules that it names.
 */

import jsTokens, { type Token } from "js-tokens";
import { createHash } from "node:crypto";

/** A module's text, as far as it counts. */
export interface Scan {
  /** SHA-256 over the tokens, 64 hex digits. */
  readonly digest: string;
  /** What it imports, exports from, or makes an address of beside itself, in order. */
  readonly names: readonly Named[];
}

/** A specifier as written. */
export interface Named {
  readonly specifier: string;
  /** Of an address, `new URL("…", import.meta.url)`: it may be of a folder. */
  readonly isAddress: boolean;
}

const blank = new Set([
  "WhiteSpace",
  "LineTerminatorSequence",
  "SingleLineComment",
  "MultiLineComment",
  "HashbangComment",
]);

/**
 * Reads a TypeScript or JavaScript module.
 *
 * @throws {SyntaxError} for an import whose specifier is no literal: what it reaches could not be known
 */
export function scanModule(source: string): Scan {
  const tokens = withoutBlanks([...jsTokens(source)]);
  const counted = new Array<boolean>(tokens.length).fill(true);
  const names: Named[] = [];
  const add = (specifier: string, isAddress = false) => names.push({ specifier, isAddress });
  for (let i = 0; i < tokens.length; i++) {
    const { type, value } = tokens[i];
    if (type === "RegularExpressionLiteral" && isAfterAssertion(tokens, i)) {
      throw new SyntaxError(
        `${tokens[i - 2].value}! before a "/" must stand in brackets: it is read as an expression`,
      );
    }
    if (type !== "IdentifierName") continue;
    if (tokens[i - 1]?.value === "." || tokens[i - 1]?.value === "?.") continue;
    if (value === "import" && tokens[i + 1]?.value === "(") {
      dynamicSpecifier(tokens, i + 2).forEach((specifier) => add(specifier));
    } else if (value === "import" && isResolve(tokens, i)) {
      if (!isString(tokens[i + 6])) throw notLiteral("import.meta.resolve(", tokens, i + 6);
      add(text(tokens[i + 6]));
    } else if (value === "import" || value === "export") {
      const end = declarationEnd(tokens, i);
      if (end === undefined) continue;
      if (isTypeOnly(tokens, i)) counted.fill(false, i, end + (tokens[end + 1]?.value === ";" ? 2 : 1));
      else {
        add(text(tokens[end]));
        leaveOutTypes(tokens, counted, i, end);
      }
      i = end;
    } else if (value === "new" && isUrlBeside(tokens, i)) {
      if (!isString(tokens[i + 3])) throw notLiteral("new URL(", tokens, i + 3);
      add(text(tokens[i + 3]), true);
    }
  }
  const hash = createHash("sha256");
  const left = tokens.filter((_, i) => counted[i]);
  left.forEach(({ value }, i) => {
    if (!isTrailingComma(left, i)) hash.update(value).update("\0");
  });
  return { digest: hash.digest("hex"), names };
}

/** Index of the specifier of `import … from "…"`, `import "…"` or `export … from "…"`; undefined if it is none of these. */
function declarationEnd(tokens: readonly Token[], start: number): number | undefined {
  let i = start + 1;
  if (isString(tokens[i])) return tokens[start].value === "import" ? i : undefined;
  // names, braces, commas and stars only, up to "from"
  for (; i < tokens.length; i++) {
    const { type, value } = tokens[i];
    if (value === "from" && isString(tokens[i + 1])) return i + 1;
    const isPart = type === "IdentifierName" || isString(tokens[i]) || ["{", "}", ",", "*"].includes(value);
    if (!isPart || (value === "}" && tokens[i + 1]?.value !== "from")) return undefined;
  }
  return undefined;
}

/** `import type …`, `export type …`, or braces in which every name is a type. */
function isTypeOnly(tokens: readonly Token[], start: number): boolean {
  // `import type from "…"` imports a value of that name
  if (tokens[start + 1].value === "type" && !["from", ","].includes(tokens[start + 2].value)) return true;
  if (tokens[start + 1].value !== "{" || tokens[start].value !== "import") return false;
  const names = namesInBraces(tokens, start + 1);
  return names.length > 0 && names.every(([first]) => isTypeName(tokens, first));
}

/** Leaves out the names that `import { type A, b }` marks as types, with the comma behind. */
function leaveOutTypes(tokens: readonly Token[], counted: boolean[], start: number, end: number): void {
  const brace = tokens.findIndex(({ value }, i) => i > start && i < end && value === "{");
  if (brace < 0) return;
  for (const [first, last] of namesInBraces(tokens, brace)) {
    if (isTypeName(tokens, first)) {
      counted.fill(false, first, last + (tokens[last + 1].value === "," ? 2 : 1));
    }
  }
}

/** First and last token of every name in the braces that open at `brace`. */
function namesInBraces(tokens: readonly Token[], brace: number): [first: number, last: number][] {
  const names: [number, number][] = [];
  let first = brace + 1;
  for (let i = first; i < tokens.length; i++) {
    const { value } = tokens[i];
    if (value !== "," && value !== "}") continue;
    if (i > first) names.push([first, i - 1]);
    first = i + 1;
    if (value === "}") break;
  }
  return names;
}

/** `type A`, and not a value that is called type. */
function isTypeName(tokens: readonly Token[], first: number): boolean {
  return tokens[first].value === "type" && ![",", "}", "as"].includes(tokens[first + 1].value);
}

/**
 * Of `import("…")`. What is loaded by the address of a URL beside the module, `import(new URL("…", import.meta.url).href)`, is found by that.
 */
function dynamicSpecifier(tokens: readonly Token[], first: number): string[] {
  const values = tokens.slice(first, first + 4).map(({ value }) => value);
  if (isString(tokens[first]) && [",", ")"].includes(values[1])) return [text(tokens[first])];
  if (values[0] === "new" && isUrlBeside(tokens, first)) return [];
  const isAddress = values[1] === "." && values[2] === "href";
  if (isAddress && tokens.some((_, i) => isUrlCalled(tokens, i, values[0]))) return [];
  throw notLiteral("import(", tokens, first);
}

function notLiteral(before: string, tokens: readonly Token[], first: number): SyntaxError {
  const words = tokens.slice(first, first + 4).map(({ value }) => value).join("");
  return new SyntaxError(`${before}${words}… must have a literal: what it reaches is part of keys`);
}

/** `import.meta.resolve(`. */
function isResolve(tokens: readonly Token[], start: number): boolean {
  return tokens.slice(start, start + 6).map(({ value }) => value).join("") === "import.meta.resolve(";
}

/** `const name = new URL("…", import.meta.url)`. */
function isUrlCalled(tokens: readonly Token[], start: number, name: string): boolean {
  const values = tokens.slice(start, start + 4).map(({ value }) => value);
  return values.join(" ") === `const ${name} = new` && isUrlBeside(tokens, start + 3);
}

/** `new URL(…, import.meta.url)`: a worker, or a file beside the module. */
function isUrlBeside(tokens: readonly Token[], start: number): boolean {
  if (tokens[start + 1]?.value !== "URL" || tokens[start + 2]?.value !== "(") return false;
  let depth = 0;
  for (let i = start + 3; i < tokens.length && depth >= 0; i++) {
    const { type, value } = tokens[i];
    if (value === "," && depth === 0) {
      return tokens.slice(i + 1, i + 6).map((token) => token.value).join("") === "import.meta.url";
    }
    if (type === "Punctuator" && ["(", "[", "{"].includes(value)) depth++;
    if (type === "Punctuator" && [")", "]", "}"].includes(value)) depth--;
  }
  return false;
}

/** Words that a value doesn't end with. */
const operators = [
  "return",
  "typeof",
  "case",
  "in",
  "of",
  "await",
  "yield",
  "void",
  "delete",
  "throw",
  "else",
  "do",
  "new",
];

/** What is taken for a regular expression divides by what follows `value!`. */
function isAfterAssertion(tokens: readonly Token[], i: number): boolean {
  if (tokens[i - 1]?.value !== "!") return false;
  const before = tokens[i - 2];
  if (!before) return false;
  return [")", "]"].includes(before.value) ||
    (before.type === "IdentifierName" && !operators.includes(before.value));
}

/** A line's end counts where it ends a statement: behind `return` and its like, and before `++` and `--`. */
function withoutBlanks(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  let isNewLine = false;
  for (const token of tokens) {
    if (blank.has(token.type)) {
      isNewLine ||= /[\n\r\u2028\u2029]/.test(token.value);
      continue;
    }
    const last = kept[kept.length - 1];
    const isEnd = last?.type === "IdentifierName" &&
      ["return", "throw", "break", "continue", "yield"].includes(last.value);
    if (isNewLine && (isEnd || token.value === "++" || token.value === "--")) {
      kept.push({ type: "LineTerminatorSequence", value: "\n" });
    }
    kept.push(token);
    isNewLine = false;
  }
  return kept;
}

/** Before a closing bracket: it comes and goes with the lines that formatting makes. */
function isTrailingComma(tokens: readonly Token[], i: number): boolean {
  return tokens[i].value === "," && [")", "]", "}"].includes(tokens[i + 1]?.value) &&
    ![",", "["].includes(tokens[i - 1]?.value);
}

function isString(token: Token | undefined): boolean {
  return token?.type === "StringLiteral" || (token?.type === "NoSubstitutionTemplate");
}

/** What a string literal says; specifiers have no escapes. */
function text({ value }: Token): string {
  return value.slice(1, -1);
}
