/** Hostile addresses and dropped files of the explorable page: the state, the points, the network, or an error that says what to do. */

import { assert, assertEquals } from "@std/assert";
import { addressOf, stateOfAddress } from "../../../src/explorer/state/address.ts";
import { checkState } from "../../../src/explorer/state/check.ts";
import { readDropped } from "../../../src/explorer/state/dropped.ts";
import { pointsOfText, textOfPoints } from "../../../src/explorer/state/point_text.ts";
import { networkFiles, npy, text } from "../../explorer/state/broken_files.ts";
import { states } from "../../explorer/state/states.ts";
import { checkRefusal, edited, editedText, edits, fc, inputs, parsed } from "./hostile.ts";

const pieces = [
  "=",
  "&",
  ",",
  ";",
  ".",
  "-",
  "%",
  "%00",
  "%E0",
  "#",
  "+",
  " ",
  "1e999",
  "-0",
  "NaN",
  "n=5",
  "data=circle",
  "points=1;2",
  "c1=mlp,network=a",
  "c2=constructor",
  "c3=esf,__proto__=1",
  "constructor=1",
  "__proto__=1",
  "f64.2.",
  "f64.1.AAAA",
  "v1-",
  "v9-0000000&",
  "\ufeff",
  "é",
  "\ud800",
];
const message = /must|has|names|cut or altered|leave|take|say|give|score|parameter/;
// random states take longer to make than to read
const pool = fc.sample(states, { numRuns: 300, seed: 16 }).map(addressOf);

Deno.test("explorer: broken addresses give the state that they came from, or an error that says what to do", () => {
  let told = 0;
  fc.assert(
    fc.property(fc.constantFrom(...pool), edits(pieces), (address, changes) => {
      const broken = editedText(address, changes);
      const state = parsed(() => stateOfAddress(broken), message);
      if (state === undefined) return void told++;
      assertEquals(stateOfAddress(addressOf(checkState(state))), state);
      // the sum guards what has one
      if (/^v1-\w+&/.test(broken)) assertEquals(addressOf(state), address);
    }),
    inputs("addresses"),
  );
  assert(told > 100, `${told}`);
});

Deno.test("explorer: without the sum, a broken address is a state that can be, or an error", () => {
  let [taken, told] = [0, 0];
  fc.assert(
    fc.property(fc.constantFrom(...pool), edits(pieces), (address, changes) => {
      const bare = editedText(address.replace(/^v1-\w{7}&/, ""), changes);
      const state = parsed(() => stateOfAddress(bare), message);
      if (state === undefined) return void told++;
      taken++;
      assertEquals(stateOfAddress(addressOf(checkState(state))), state);
    }),
    inputs("addresses without a sum"),
  );
  assert(taken > 50 && told > 100, `${taken} taken, ${told} told`);
});

Deno.test("explorer: broken points typed or packed are told, or come back to the bit", () => {
  const points = fc.tuple(
    fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 2, maxLength: 60 }),
    fc.constantFrom(1, 2),
  ).map(([points, d]) => textOfPoints(points.slice(0, points.length - points.length % d), d));
  fc.assert(
    fc.property(points, edits(pieces), (whole, changes) => {
      const set = parsed(() => pointsOfText(editedText(whole, changes)), /must [^]+/);
      if (set === undefined) return;
      // a number beyond all others is told by the state
      if (!set.points.every(Number.isFinite)) return;
      assertEquals(pointsOfText(textOfPoints([...set.points], set.d)), set);
    }),
    inputs("typed points"),
  );
});

const dropped = [
  [text("x.csv", "a,b\n1,2\n-3e-2,0.25\n")],
  [text("x.CSV", '"1"\r\n2\r\n\r\n')],
  [npy("x.npy", [3, 2], Float64Array.of(0, 1, 2, 3, 4, 5))],
  [npy("x.npy", [4], Float32Array.of(1, 2, 3, 4))],
  networkFiles(1, 16),
  networkFiles(2, 16),
];

Deno.test("explorer: broken files that are dropped are told, or are points or a network that can be drawn", async () => {
  let [taken, told] = [0, 0];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...dropped),
      fc.nat(9),
      edits(['"', ",", "\n", "1e7", "nan", "'", "(", "-1", "<f8", "\0\0\0\xff"]),
      fc.constantFrom("", "", "", ".npy", ".csv", "x", "constructor.npy", "__proto__.npy"),
      async (files, place, changes, name) => {
        const which = place % files.length;
        const broken = files.map((file, i) =>
          i === which ? { name: name || file.name, bytes: edited(file.bytes, changes) } : file
        );
        try {
          const got = await readDropped(broken);
          taken++;
          if (got.kind === "points") {
            const { n, d, points } = got.points;
            assert(d <= 2 && points.length === n * d && points.every((value) => Math.abs(value) <= 1e6));
          } else assert(got.network.d <= 2 && got.network.parameters.every(Number.isFinite));
        } catch (error) {
          checkRefusal(error, /must|go together|twice|is there|called|sees one noise/);
          told++;
        }
      },
    ),
    inputs("dropped files"),
  );
  assert(taken > 20 && told > 100, `${taken} taken, ${told} told`);
});
