import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
// deno-lint-ignore no-import-prefix
import fc from "npm:fast-check@4.11.0";
import { addressOf, stateOfAddress } from "../../../src/explorer/state/address.ts";
import { checkState } from "../../../src/explorer/state/check.ts";
import { defaultState } from "../../../src/explorer/state/default.ts";
import type { State } from "../../../src/explorer/state/state.ts";
import { states } from "./states.ts";

/** Equal to the bit: 0 and −0 differ. */
function assertSame(got: State, wanted: State): void {
  assertEquals(got, wanted);
  const zeros = (value: unknown): unknown =>
    typeof value === "object" && value !== null
      ? Object.keys(value).sort().map((key) => [key, zeros(value[key as keyof typeof value])])
      : Object.is(value, -0);
  assertEquals(zeros(got), zeros(wanted));
}

Deno.test("address: 200 random states come back to the bit, in characters that addresses have", () => {
  fc.assert(
    fc.property(states, (state) => {
      const address = addressOf(state);
      assert(/^[\w=&,;.-]*$/.test(address), address);
      assertSame(stateOfAddress(`#${address}`), state);
      assertSame(stateOfAddress(encodeURIComponent(address)), state);
    }),
    { numRuns: 200, seed: 1 },
  );
});

Deno.test("address: short states are read as they stand; what is left out is the default", () => {
  assertEquals(addressOf(defaultState), "");
  assertEquals(stateOfAddress(""), defaultState);
  const state: State = {
    ...defaultState,
    data: "circle",
    n: 16,
    columns: [defaultState.columns[0], { score: "ks", values: { ksC: 0.5 } }, {
      score: "mlp",
      values: {},
      network: "line-4",
    }],
  };
  const text = "data=circle&n=16&c2=ks,ksC=0.5&c3=mlp,network=line-4";
  assertEquals(addressOf(state).replace(/^v1-\w{7}&/, ""), text);
  assertEquals(stateOfAddress(`#${text}`), state);
  assertEquals(stateOfAddress("#data=moons").n, 40);
  const own = stateOfAddress("#points=0,0;0.5,1;-1e-3,2&c2=esf");
  assertEquals([own.n, own.d, own.points], [3, 2, [0, 0, 0.5, 1, -0.001, 2]]);
  const line = stateOfAddress("points=0;0.5;2");
  assertEquals([line.n, line.d], [3, 1]);
});

Deno.test("address: 2000 points fit, and every Float64 comes back", () => {
  const points = Array.from({ length: 4000 }, (_, i) => (i % 2 ? -1 : 1) * 10 ** (i % 12 - 6) / (i + 1));
  points.splice(0, 4, -0, 0, 5e-324, 1e6);
  const state: State = { ...defaultState, data: "points", points, n: 2000, d: 2, t0: 0.1, distance: 0.1 };
  const address = addressOf(state);
  assert(address.length < 45_000, `${address.length}`);
  assertSame(stateOfAddress(address), state);
});

/** Breaks an address: cut, a character changed, left out, put in, two changed places, a piece doubled. */
const breaks: ((text: string, at: number, letter: string) => string)[] = [
  (text, at) => text.slice(0, at),
  (text, at, letter) => text.slice(0, at) + letter + text.slice(at + 1),
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at, letter) => text.slice(0, at) + letter + text.slice(at),
  (text, at) => text.slice(0, at) + (text[at + 1] ?? "") + (text[at] ?? "") + text.slice(at + 2),
  (text, at) => text + text.slice(at),
  (text, at) => text.slice(at + 1),
];

Deno.test("address: 200 broken ones give the state or an error that says what to do, never another state", () => {
  let refused = 0;
  fc.assert(
    fc.property(
      states.filter((state) => addressOf(state) !== ""),
      fc.nat(),
      fc.constantFrom(..."aZ09=&,;.-_#%+ é"),
      fc.constantFrom(...breaks.slice(0, 6)),
      (state, place, letter, broken) => {
        const address = addressOf(state);
        const text = broken(address, place % address.length, letter);
        if (text === "") return;
        try {
          const got = stateOfAddress(text);
          assertEquals(addressOf(got), address, text);
        } catch (error) {
          if ((error as Error).name === "AssertionError") throw error;
          assert([SyntaxError, TypeError, RangeError].some((kind) => error instanceof kind), String(error));
          assert((error as Error).message.length > 20 && (error as Error).message.length < 600);
          refused++;
        }
      },
    ),
    { numRuns: 200, seed: 2 },
  );
  assert(refused > 150, `${refused}`);
});

Deno.test("address: without the sum, what is broken is an error or a state that can be", () => {
  fc.assert(
    fc.property(
      states,
      fc.nat(),
      fc.constantFrom(..."a9=&,;.-%"),
      fc.constantFrom(...breaks),
      (state, place, letter, broken) => {
        const bare = addressOf(state).replace(/^v1-\w{7}&/, "");
        try {
          checkState(stateOfAddress(broken(bare, place % (bare.length + 1), letter)));
        } catch (error) {
          assert([SyntaxError, TypeError, RangeError].some((kind) => error instanceof kind), String(error));
        }
      },
    ),
    { numRuns: 200, seed: 3 },
  );
});

const wrong: [text: string, kind: typeof Error, message: string][] = [
  ["#foo", SyntaxError, 'must begin with name=value, got "foo"'],
  ["#v2-0000000&n=3", SyntaxError, "must be of form v1, got v2"],
  ["#v1-0000000&n=3", SyntaxError, "cut or altered on its way"],
  ["#n=5&m", SyntaxError, 'must have name=value between "&", got "m"'],
  ["#colour=3", SyntaxError, 'got "colour": leave it out'],
  ["#n=5&n=6", SyntaxError, "names n twice"],
  ["#n=five", SyntaxError, 'n must be a whole number, got "five"'],
  ["#n=1", RangeError, "n of line must be from 2 to 2000, got 1"],
  ["#data=mnist", RangeError, 'got "mnist"'],
  ["#data=circle&points=1;2", SyntaxError, "must have data or points, not both"],
  ["#points=1,2;3", TypeError, "point 2 must have 2 coordinates"],
  ["#points=1,2,3", TypeError, "points must have 1 or 2 coordinates, got 3"],
  ["#points=1;x", SyntaxError, 'coordinate 1 of point 2 must be a number, got "x"'],
  ["#points=1;1e999", RangeError, "coordinate 1 of point 2 must be from −1000000 to 1000000, got Infinity"],
  ["#points=f64.2.AAAA", SyntaxError, "must be whole numbers of 64 bits"],
  ["#points=f64.3.AAAA", SyntaxError, "packed points must be f64.1. or f64.2."],
  ["#c1=foo", RangeError, "score must be one of esf"],
  ["#c1=la-pl,kappa", SyntaxError, 'c1 must have name=value behind the score, got "kappa"'],
  ["#c1=la-pl,kappa=1,kappa=2", SyntaxError, "names kappa twice"],
  ["#c1=esf,kappa=1", RangeError, "whose parameters are none, got kappa"],
  ["#c1=mlp,network=", RangeError, "must be a name of letters"],
  ["#%", SyntaxError, 'behind every "%"'],
];

for (const [text, kind, message] of wrong) {
  Deno.test(`address: ${text} says what is wrong`, () => {
    assertStringIncludes(assertThrows(() => stateOfAddress(text), kind).message, message);
  });
}
