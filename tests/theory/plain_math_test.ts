import { assertEquals } from "@std/assert";
import { plainMath } from "../../src/theory/plain_math.ts";
import { openExports } from "../kernels/open.ts";

const { exports } = await openExports();

/** Numbers of every size and sign, with the limits of the algorithms and their neighbours. */
function* numbers(): Generator<number> {
  const view = new DataView(new ArrayBuffer(8));
  const neighbours = function* (x: number) {
    view.setFloat64(0, x);
    const bits = view.getBigInt64(0);
    for (let step = -2n; step <= 2n; step++) {
      view.setBigInt64(0, bits + step);
      yield view.getFloat64(0);
    }
  };
  const limits = [
    1,
    2,
    0.5,
    Math.SQRT1_2,
    Math.SQRT2,
    2.2250738585072014e-308,
    708,
    709,
    709.782712893384,
    1e300,
  ];
  for (const x of limits) {
    for (const near of neighbours(x)) yield* [near, -near];
  }
  for (let k = -1000; k <= 1000; k++) yield* neighbours((k + 0.5) * Math.LN2); // where exp's k changes
  yield* [0, -0, 5e-324, 1e-310, Number.MAX_VALUE, Infinity, -Infinity, NaN, 744, 746, -744, -746];
  for (let i = 0; i < 200_000; i++) {
    const place = (i * 0.6180339887498949) % 1;
    yield 1500 * place - 750;
    // any bits: all exponents alike
    view.setBigUint64(0, BigInt.asUintN(64, BigInt(i) * 0x9e3779b97f4a7c15n));
    yield view.getFloat64(0);
  }
}

for (const name of ["exp", "log"] as const) {
  Deno.test(`plainMath: ${name} is the kernels' to the last bit`, () => {
    for (const x of numbers()) {
      const [plain, compiled] = [plainMath[name](x), exports[name](x)];
      if (!Object.is(plain, compiled)) assertEquals(plain, compiled, `${name}(${x})`);
    }
  });
}
