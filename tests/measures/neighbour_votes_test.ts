import { assertEquals, assertThrows } from "@std/assert";
import { neighbourVotes } from "../../src/measures/neighbour_votes.ts";

const voters = Float64Array.of(0, 1, 2, 10, 11, 12);
const labels = Int32Array.of(7, 7, 4, 4, 4, 4);

Deno.test("neighbour votes: the class of most of the k nearest wins, with its votes and the nearest distance", () => {
  const { winner, votes, nearest } = neighbourVotes(Float64Array.of(0.25, 11.5), {
    d: 1,
    voters,
    labels,
    k: 3,
  });
  assertEquals([...winner], [7, 4]);
  assertEquals([...votes], [2, 3]);
  assertEquals([...nearest], [0.25, 0.5]);
});

Deno.test("neighbour votes: a voter has no vote on itself; of equal votes the nearest class wins", () => {
  const options = { d: 1, voters, labels, k: 2, own: Int32Array.of(1) };
  assertEquals([...neighbourVotes(Float64Array.of(1.1), options).winner], [4]);
  assertThrows(
    () => neighbourVotes(Float64Array.of(1), { ...options, labels: labels.slice(1) }),
    TypeError,
    "labels",
  );
});
