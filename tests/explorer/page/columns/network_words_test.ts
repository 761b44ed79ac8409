/** What is said of a network. */

import { assertAlmostEquals, assertEquals } from "@std/assert";
import { progressOf, statusOf } from "../../../../src/explorer/page/columns/network_words.ts";
import { droppedNetwork, knownNetwork } from "../../../../src/explorer/page/known_networks.ts";
import { shippedNetworks } from "../../../../src/explorer/networks/list.ts";

const line = knownNetwork(shippedNetworks.find(({ id }) => id === "line-4")!);

Deno.test("network: a shipped one says how it is trained, and warns where the noise begins beyond", () => {
  assertAlmostEquals(line.tMax!, 0.02, 1e-12);
  assertEquals(statusOf(line, 0.02), "1024 units, 150000 steps, t ≤ 0.02");
  assertEquals(
    statusOf(line, 1),
    "trained for √t up to 0.141 only; here it begins at 1: choose “trained here”",
  );
});

Deno.test("network: of a dropped one only its size is known", () => {
  assertEquals(statusOf(droppedNetwork("a".repeat(64), 2, 16), 1), "16 units");
});

Deno.test("network: one that is trained here says how far it is, and what it ended with", () => {
  assertEquals(progressOf(undefined), "training begins …");
  assertEquals(progressOf({ step: 20, steps: 100, loss: 0.512 }), "20 of 100 steps, loss 0.51");
  assertEquals(
    progressOf({ step: 100, steps: 100, loss: 0.307 }),
    "trained for 100 steps, loss 0.31; more steps bring it nearer to ESF",
  );
});
