/**
 * A rule for what is written to files: it must be the same on every machine, and of the host's mathematics only what
 * IEEE 754 or the language define to the last bit is.
 *
 * @module
 */

import { fileURLToPath } from "node:url";

/** Folders whose code makes what is written. */
const writing = ["../src/", "../pipelines/"].map((folder) => fileURLToPath(new URL(folder, import.meta.url)));

/** What is exact, or rounded exactly. */
const exact = new Set([
  ...["abs", "sign", "min", "max", "floor", "ceil", "round", "trunc", "sqrt", "fround", "imul", "clz32"],
  ...["E", "LN2", "LN10", "LOG2E", "LOG10E", "PI", "SQRT2", "SQRT1_2"],
]);

const cures: Readonly<Record<string, string>> = {
  exp: "take the kernels' (context.kernels) or plainMath's exp",
  log: "take the kernels' (context.kernels) or plainMath's log",
  log10: "take decade, log10 or logRange of src/figures/logarithms.ts, or the kernels' or plainMath's log",
  sin: "take sinCos of src/theory/trigonometry.ts",
  cos: "take sinCos of src/theory/trigonometry.ts",
  pow: "multiply, or write exp(y · log(x)) with plainMath's",
  hypot: "write Math.sqrt(x * x + y * y)",
  random: "take numbers from a seed and a stream",
};

const of = (name: string) =>
  `Math.${name} may differ between machines: ${
    cures[name] ?? "write it with +, −, ·, /, √ and plainMath's exp and log"
  }`;

/** A whole number as it stands in the code, perhaps with a sign. */
function isWhole(node: Deno.lint.Expression): boolean {
  if (node.type === "UnaryExpression") return node.operator === "-" && isWhole(node.argument);
  return node.type === "Literal" && Number.isInteger(node.value);
}

const isNumber = (node: Deno.lint.BinaryExpression["left"], value: number) =>
  node.type === "Literal" && node.value === value;

const rule: Deno.lint.Rule = {
  create(context) {
    if (!writing.some((folder) => context.filename.startsWith(folder))) return {};
    return {
      Identifier(node) {
        if (node.name !== "Math") return;
        const { parent } = node;
        if (parent.type === "MemberExpression" && parent.object === node) {
          const { property, computed } = parent;
          if (computed || property.type !== "Identifier") {
            context.report({
              node: parent,
              message: "name the function of Math, so that it can be seen to be exact",
            });
          } else if (!exact.has(property.name)) context.report({ node: parent, message: of(property.name) });
          return;
        }
        context.report({
          node,
          message:
            "Math as a value brings functions that differ between machines: pass plainMath or the kernels' math",
        });
      },
      BinaryExpression(node) {
        const { operator, left, right } = node;
        if (operator !== "**" || isNumber(right, 2) || (isNumber(left, 2) && isWhole(right))) return;
        context.report({ node, message: power });
      },
      AssignmentExpression(node) {
        if (node.operator === "**=") context.report({ node, message: power });
      },
    };
  },
};

const power =
  "of ** only x ** 2 and 2 to a whole number, written out, are the same on every machine: multiply, " +
  "write 1e3 or Number(`1e${k}`), or exp(y · log(x)) with plainMath's";

export default { name: "smoothscore", rules: { "portable-math": rule } } satisfies Deno.lint.Plugin;
