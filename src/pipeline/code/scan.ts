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
  /** Specifiers that it imports, exports from, or makes a URL of beside itself, as written. */
  readonly specifiers: readonly string[];
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
  const tokens = [...jsTokens(source)].filter(({ type }) => !blank.has(type));
  const counted = new Array<boolean>(tokens.length).fill(true);
  const specifiers: string[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const { type, value } = tokens[i];
    if (type !== "IdentifierName") continue;
    if (tokens[i - 1]?.value === "." || tokens[i - 1]?.value === "?.") continue;
    if (value === "import" && tokens[i + 1]?.value === "(") {
      specifiers.push(...dynamicSpecifier(tokens, i + 2));
    } else if (value === "import" || value === "export") {
      const end = declarationEnd(tokens, i);
      if (end === undefined) continue;
      if (isTypeOnly(tokens, i)) counted.fill(false, i, end + (tokens[end + 1]?.value === ";" ? 2 : 1));
      else {
        specifiers.push(text(tokens[end]));
        leaveOutTypes(tokens, counted, i, end);
      }
      i = end;
    } else if (value === "new" && isUrlBeside(tokens, i)) {
      specifiers.push(besideModule(text(tokens[i + 3])));
    }
  }
  const hash = createHash("sha256");
  const left = tokens.filter((_, i) => counted[i]);
  left.forEach(({ value }, i) => {
    if (!isTrailingComma(left, i)) hash.update(value).update("\0");
  });
  return { digest: hash.digest("hex"), specifiers };
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
    if (!isPart) return undefined;
  }
  return undefined;
}

/** `import type …`, `export type …`, or braces in which every name is a type. */
function isTypeOnly(tokens: readonly Token[], start: number): boolean {
  // `import type from "…"` imports a value of that name
  if (tokens[start + 1].value === "type" && tokens[start + 2].value !== "from") return true;
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
  throw new SyntaxError(`import(${values.join("")}… must have a literal: what it reaches is part of keys`);
}

/** `const name = new URL("…", import.meta.url)`. */
function isUrlCalled(tokens: readonly Token[], start: number, name: string): boolean {
  const values = tokens.slice(start, start + 4).map(({ value }) => value);
  return values.join(" ") === `const ${name} = new` && isUrlBeside(tokens, start + 3);
}

/** `new URL("…", import.meta.url)`: a worker, or a file beside the module. */
function isUrlBeside(tokens: readonly Token[], start: number): boolean {
  const values = tokens.slice(start + 1, start + 10).map(({ value }) => value);
  return isString(tokens[start + 3]) && values[0] === "URL" && values[1] === "(" &&
    values.slice(3).join("").startsWith(",import.meta.url");
}

/** As an import would name it: a URL is relative without a dot, too. */
function besideModule(url: string): string {
  return /^(\.{0,2}\/|[a-z]+:)/.test(url) ? url : `./${url}`;
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
