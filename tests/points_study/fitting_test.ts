import { assertEquals } from "@std/assert";
import { fittingScores, usualScores } from "../../src/points_study/fitting.ts";

const digits = { source: "mnist", n: 100, t0: 1, kappa: 1.2, seed: 0 };

Deno.test("fitting: scores that take hours on data fit them, and are only for who names them", () => {
  const fitting = fittingScores(digits);
  assertEquals(fitting.filter((id) => !usualScores(digits).includes(id)), ["local-equivariant"]);
  assertEquals(
    ["local", "patches", "pca-locality", "gaussian", "esf"].every((id) =>
      usualScores(digits).includes(id as "esf")
    ),
    true,
  );
  assertEquals(usualScores({ ...digits, n: 1 }).includes("local-equivariant"), true);
});

Deno.test("fitting: points that are no pictures are none for the scores of pictures", () => {
  const fitting = fittingScores({ ...digits, source: "circle" });
  assertEquals(fitting.filter((id) => ["local", "local-equivariant", "patches"].includes(id)), []);
});
