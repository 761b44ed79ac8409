import { assertEquals, assertStringIncludes } from "@std/assert";
import { gridScoreIds, gridScores, pointsScores, scoreParameters, scores } from "../../src/scores/list.ts";
import {
  fewPoints,
  isOnLine,
  pointsOnLine,
  smallestHalfDistance,
  sortedAlong,
  trainable,
} from "../../src/scores/fits.ts";

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

Deno.test("registry: ids are unique, every score has a form, and grid ids are those of the grid's scores", () => {
  const ids = scores.map(({ id }) => id);
  assertEquals(new Set(ids).size, ids.length);
  for (const score of scores) assertEquals("grid" in score || "points" in score, true, score.id);
  assertEquals(gridScores.map(({ id }) => id), [...gridScoreIds]);
});

Deno.test("registry: every score of any points but the learned one has an oracle; parameters have documentation", () => {
  assertEquals(pointsScores.filter(({ points }) => !points.oracle).map(({ id }) => id), ["mlp"]);
  for (const [name, { doc }] of Object.entries(scoreParameters)) assertEquals(doc.length > 20, true, name);
});
