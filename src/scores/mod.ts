/**
 * The scores that particles can be moved under.
 *
 * @module
 */

export { gridScoreOf, pointsScoreOf, scoreOf } from "./registry.ts";
export type {
  Fit,
  FitData,
  GridForm,
  GridScore,
  PointsForm,
  PointsScoreEntry,
  Score,
  ScoreParameters,
  Setting,
} from "./score.ts";
