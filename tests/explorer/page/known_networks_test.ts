/** Which network a learned column takes. */

import { assertEquals } from "@std/assert";
import {
  droppedNetwork,
  isTrainedHere,
  knownNetwork,
  networkOf,
} from "../../../src/explorer/page/known_networks.ts";
import { commandsOf } from "../../../src/explorer/state/command.ts";
import { shippedNetworks } from "../../../src/explorer/networks/list.ts";
import { withData } from "../../../src/explorer/state/changes.ts";
import { defaultState } from "../../../src/explorer/state/default.ts";
import type { State } from "../../../src/explorer/state/state.ts";

const networks = shippedNetworks.map(knownNetwork);
const learned = { score: "mlp", values: {} } as const;
const mixture = withData(defaultState, "gaussian-mixture");

function taken(state: State): string | undefined {
  const id = networkOf(state, learned, networks)?.id;
  assertEquals(isTrainedHere(state, learned, networks), id === undefined);
  return id;
}

Deno.test("networks: every shipped one is taken on the points that it was trained on", () => {
  for (const { id, data: { data, n, d } } of shippedNetworks) {
    assertEquals(taken({ ...withData(defaultState, data), n, d }), id);
  }
});

Deno.test("networks: none is taken for trained on points of another seed, spread, size, number or dimension", () => {
  assertEquals(taken({ ...mixture, seed: 7 }), undefined);
  assertEquals(taken({ ...mixture, spread: 0.3 }), undefined);
  assertEquals(taken({ ...mixture, scale: 2 }), undefined);
  assertEquals(taken({ ...mixture, n: 100 }), undefined);
  assertEquals(taken({ ...defaultState, d: 1 }), undefined);
});

Deno.test("networks: points that no chance makes are the same at every seed", () => {
  assertEquals(taken({ ...defaultState, seed: 7 }), "line-4");
});

Deno.test("networks: one that a column names is taken on any points of its dimension", () => {
  const column = { ...learned, network: "gaussian-mixture-200" };
  assertEquals(networkOf({ ...mixture, seed: 7 }, column, networks)?.id, "gaussian-mixture-200");
  assertEquals(networkOf({ ...defaultState, d: 1 }, column, networks), undefined);
});

Deno.test("networks: two that were dropped are not the same to the command lines", () => {
  const ids = ["a", "b"].map((letter) => letter.repeat(64));
  const dropped = ids.map((id) => droppedNetwork(id, 2, 16));
  const [first, second] = ids.map((network) => ({ ...learned, network }));
  const state = { ...defaultState, columns: [first, second, first] };
  const commands = commandsOf(state, (column) => networkOf(state, column, dropped)?.folder);
  assertEquals(commands.map(({ columns }) => columns), [[0, 2], [1]]);
});
