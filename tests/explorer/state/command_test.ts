/** The command lines of a state ask `own` for what the state says. */

import { assert, assertEquals } from "@std/assert";
// deno-lint-ignore no-import-prefix
import fc from "npm:fast-check@4.11.0";
import { own } from "../../../pipelines/own/pipeline.ts";
import { readArguments } from "../../../src/cli/arguments.ts";
import { pointsOfCsv } from "../../../src/data/read_csv.ts";
import { resolveParameters } from "../../../src/pipeline/graph.ts";
import { commandsOf, csvOfPoints } from "../../../src/explorer/state/command.ts";
import { defaultState } from "../../../src/explorer/state/default.ts";
import { misfitOf } from "../../../src/explorer/state/misfit.ts";
import { valuesOf } from "../../../src/explorer/state/specs.ts";
import type { Column, State } from "../../../src/explorer/state/state.ts";
import { states } from "./states.ts";

/** A network that has a name is somewhere, others are trained on the points; the default's is shipped. */
const folderOf = ({ network, values }: Column) =>
  network || Object.keys(values).length === 0 ? `nets/${network ?? "line-4"}` : undefined;
const commands = (state: Partial<State>) => commandsOf({ ...defaultState, ...state }, folderOf);

Deno.test("command: says what differs from own's defaults, and where the particles are", () => {
  const [command, ...others] = commands({});
  assertEquals(others, []);
  assertEquals(command, {
    text:
      "deno task denoise own --data line --set scores=esf,la-pl,mlp --set weights=nets/line-4 --set count=20000",
    columns: [0, 1, 2],
    artifacts: ["esf", "la-pl", "mlp"].map((id) => `out/own/denoise.own.${id}/x.npy`),
  });
});

Deno.test("command: columns that want different values have one each, in folders of their own", () => {
  const ks = (ksC: number): Column => ({ score: "ks", values: { ksC } });
  const stop: Column = { score: "early-stop", values: {} };
  const got = commands({ data: "circle", n: 16, count: 1000, seed: 3, columns: [ks(1), ks(1e-7), stop] });
  const begin = "deno task denoise own --data circle --set n=16";
  assertEquals(got.map(({ text }) => text), [
    `${begin} --set scores=ks,early-stop --set smoothingDraws=64 --set seed=3`,
    `${begin} --set scores=ks --set ksC=1e-7 --set smoothingDraws=64 --set seed=3 --out out-2`,
  ]);
  assertEquals(got.map(({ columns }) => columns), [[0, 2], [1]]);
  assertEquals(got[1].artifacts, ["out-2/own/denoise.own.ks/x.npy"]);
  assertEquals(commands({ columns: [ks(1), ks(1), ks(1)] }).map(({ columns }) => columns), [[0, 1, 2]]);
});

Deno.test("command: a network that is trained on the points is trained by the command", () => {
  const columns = [defaultState.columns[0], {
    score: "mlp",
    values: { trainSteps: 500, width: 64 },
  }] as const;
  const [{ text }] = commands({ data: "moons", n: 40, columns: [...columns, columns[0]] });
  const begin = "deno task denoise own --data moons --set scores=esf,mlp";
  assertEquals(text, `${begin} --set trainSteps=500 --set width=64 --set count=20000`);
});

Deno.test("command: a network that is trained on the spot says how, and shares no command with one that is given", () => {
  const given: Column = { score: "mlp", values: { trainSteps: 7 }, network: "line-4" };
  const trained: Column = { score: "mlp", values: { trainSteps: 300, width: 64 } };
  const columns: Column[] = [given, trained, { score: "esf", values: {} }];
  const got = commandsOf({ ...defaultState, count: 1000, columns }, ({ network }) => network);
  assertEquals(got.map(({ text }) => text), [
    "deno task denoise own --data line --set scores=mlp,esf --set weights=line-4",
    "deno task denoise own --data line --set scores=mlp --set trainSteps=300 --set width=64 --out out-2",
  ]);
  assertEquals(got.map(({ columns }) => columns), [[0, 2], [1]]);
});

Deno.test("command: a column that doesn't fit has none; points are a file; words are quoted", () => {
  const [command] = commands({ data: "points", points: [0, 0, 1, 1], n: 2 });
  assertEquals([command.columns, command.text.includes("--data points.csv")], [[0, 2], true]);
  const [quoted] = commandsOf(defaultState, () => "it's here/train");
  assert(quoted.text.includes(`--set 'weights=it'\\''s here/train'`), quoted.text);
});

/** A command line as a shell splits it; none of these words is quoted. */
function parametersOf(text: string): Record<string, unknown> {
  const { settings, preset } = readArguments(text.split(" ").slice(2));
  const isFile = (name: string) => name === "weights" || name === "data";
  const overrides = Object.fromEntries(
    settings.filter(([name]) => !isFile(name)).map((
      [name, text],
    ) => [name, own.parameters[name as "n"].parse(name, text)]),
  );
  const { check: _, ...unchecked } = own;
  return {
    ...resolveParameters(unchecked as typeof own, preset, overrides),
    ...Object.fromEntries(settings.filter(([name]) => isFile(name))),
  };
}

Deno.test("command: 200 random states: every column that fits is in one command, which reads as the state says", () => {
  fc.assert(
    fc.property(states, (state) => {
      const all = commandsOf(state, folderOf);
      const fit = [0, 1, 2].filter((i) => misfitOf(state, state.columns[i]) === undefined);
      assertEquals(all.flatMap(({ columns }) => columns).sort(), fit);
      for (const { text, columns } of all) {
        const p = parametersOf(text);
        const shared = [
          "count",
          "t0",
          "tMin",
          "steps",
          "schedule",
          "rho",
          "sampler",
          "langevinSteps",
          "langevinRate",
          "distance",
          "seed",
        ];
        // −0 and 0 are the same to own
        const plain = (value: unknown) => value === 0 ? 0 : value;
        for (const name of shared) assertEquals(plain(p[name]), plain(state[name as "t0"]), name);
        if (state.data === "points") {
          assertEquals([p.data, p.n, p.d, p.scale, p.spread], ["points.csv", 0, 0, 1, 0]);
        } else assertEquals([p.data, p.scale, p.spread], [state.data, state.scale, state.spread]);
        for (const i of columns) {
          const column = state.columns[i];
          assert((p.scores as string[]).includes(column.score));
          const folder = column.score === "mlp" ? folderOf(column) : undefined;
          if (column.score === "mlp") assertEquals(p.weights ?? "none", folder ?? "none");
          if (folder !== undefined) continue;
          for (const [name, value] of Object.entries(valuesOf(column))) {
            assertEquals(plain(p[name]), plain(value), name);
          }
        }
      }
    }),
    { numRuns: 200, seed: 4 },
  );
});

Deno.test("command: the file of one's own points is read as they are, to the bit", () => {
  const points = [-0, 0.1, 1e-300, -1e6, 1 / 3, 5e-324];
  const set = pointsOfCsv(new TextEncoder().encode(csvOfPoints({ points, d: 2 })), "points.csv");
  assertEquals([set.n, set.d], [3, 2]);
  set.points.forEach((value, i) => assert(Object.is(value, points[i])));
});
