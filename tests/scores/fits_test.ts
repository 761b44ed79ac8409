import { assertEquals, assertStringIncludes } from "@std/assert";
import { fewPoints, pointsOnLine, trainable } from "../../src/scores/fits.ts";
import { isOnLine, smallestHalfDistance, sortedAlong } from "../../src/scores/gaps.ts";
import { scoreIds, scoreParameters, scores } from "../../src/scores/list.ts";

const data = { n: 4, d: 2, isOnLine: true, hasModes: false, kappa: 1.2, t0: 0.02, halfGap: 1 / 3 };

Deno.test("fits: a line of points fits la-pl, a circle does not, and kappa has its limit", () => {
  assertEquals(pointsOnLine.misfit(data), undefined);
  assertEquals(pointsOnLine.misfit({ ...data, isOnLine: false }), "the points are not on the first axis");
  assertStringIncludes(pointsOnLine.misfit({ ...data, kappa: 3 })!, "kappa must be below 2.357");
  assertStringIncludes(pointsOnLine.misfit({ ...data, halfGap: 0 })!, "two points are the same");
});

Deno.test("fits: what is not known before the data are made is not refused", () => {
  assertEquals(pointsOnLine.misfit({ ...data, kappa: 100, t0: undefined }), undefined);
  assertEquals(pointsOnLine.misfit({ ...data, kappa: 100, halfGap: undefined }), undefined);
});

Deno.test("fits: many points or dimensions are too many for directions and for the network", () => {
  assertStringIncludes(fewPoints.misfit({ ...data, n: 257 })!, "257 points in 2 dimensions");
  assertStringIncludes(trainable.misfit({ ...data, d: 784 })!, "4 points in 784 dimensions");
});

Deno.test("fits: distances, order and the first axis", () => {
  const points = Float64Array.of(3, 1, 0, 5, 0, 1);
  assertEquals(isOnLine(points, 2), false);
  assertEquals(isOnLine(Float64Array.of(3, 0, -1, 0), 2), true);
  assertEquals(smallestHalfDistance(points, 2), 1.5);
  assertEquals(smallestHalfDistance(Float64Array.of(3, 0, -1, 0, 3.5, 0), 2), 0.25);
  assertEquals(sortedAlong(points, 2), Float64Array.of(0, 5, 0, 1, 3, 1));
});

Deno.test("scores: ids are unique", () => {
  assertEquals(new Set(scoreIds).size, scoreIds.length);
  assertEquals(scores.map(({ id }) => id), [...scoreIds]);
});

Deno.test("scores: every one but the learned and the drawn one has an oracle; parameters have documentation", () => {
  assertEquals(scores.filter(({ oracle }) => !oracle).map(({ id }) => id), ["la-esf-mc", "mlp"]);
  for (const [name, { doc }] of Object.entries(scoreParameters)) assertEquals(doc.length > 20, true, name);
});
