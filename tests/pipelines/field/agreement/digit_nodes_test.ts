import { assert, assertEquals } from "@std/assert";
import { buildDigits } from "../../../../pipelines/field/agreement/digit_nodes.ts";
import { type AgreementValues, parameters } from "../../../../pipelines/field/agreement/parameters.ts";

const defaults = Object.fromEntries(
  Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]),
) as unknown as AgreementValues;

Deno.test("agreement: particles are kept once at the end of the noise, also where it is one of the levels", () => {
  for (const sigmas of [[0.02, 0.1, 10], [0.1, 10]]) {
    const { nodes } = buildDigits({ ...defaults, network: "none", tMin: 0.02 ** 2, sigmas });
    const moved = nodes.find(({ name }) => name === "denoise.digits.esf");
    assert(moved);
    assertEquals((moved.params as { times: number[] }).times, [10, 0.1, 0.02].map((sigma) => sigma * sigma));
  }
});
