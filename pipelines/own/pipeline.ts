/**
 * The user's own points, or any of the data sets: every score that fits, measures, figures.
 */

import { noHeldOut } from "../../src/data/held_out.ts";
import { imageOf, imageSize } from "../../src/data/image_parameter.ts";
import { dataSetOf } from "../../src/data/sets.ts";
import { dataSource, isFile, pointsOfFile } from "../../src/data/source.ts";
import { definePipeline } from "../../src/pipeline/graph.ts";
import { node, type NodeSpec } from "../../src/pipeline/stage.ts";
import { noWeights } from "../../src/network/no_weights.ts";
import { networkOfFolder, weightsSource } from "../../src/network/weights_source.ts";
import { chosenNetworks, networkParameters } from "../../src/onnx/parameters.ts";
import { integer, list, number } from "../../src/pipeline/parameters.ts";
import { type ScoreId, scoreIds, scoreParameters, scores } from "../../src/scores/list.ts";
import { heldOutFigures, heldOutNodes, heldOutTable } from "../../src/points_study/held_out_nodes.ts";
import {
  heldOutParameters,
  quickHeldOut,
  requireHeldOut,
} from "../../src/points_study/held_out_parameters.ts";
import { type HeldOut, heldOutOf } from "../../src/points_study/held_out_source.ts";
import { plotPoints } from "../../src/points_study/plot.ts";
import { type Fitted, requireData, requireFits, usualScores } from "../../src/points_study/fitting.ts";
import { studyMeasures } from "../../src/points_study/measures.ts";
import { buildStudy, plotInputs, studyFigures } from "../../src/points_study/nodes.ts";
import {
  quickOwn,
  quickScores,
  requireStudy,
  studyParameters,
  trainingParameters,
} from "../../src/points_study/parameters.ts";

/** Stands for every score that fits the data, and takes no hours there. */
const fitting = "fitting" as const;

interface OwnValues extends Omit<Fitted, "source" | "image" | "heldOut"> {
  readonly data: string;
  readonly image: string;
  readonly heldOut: string;
  readonly scores: readonly (ScoreId | typeof fitting)[];
}

/** What the ids of scores stand for, what data they are for, and which parameters they have. */
function scoreMeanings(): Record<ScoreId | typeof fitting, string> {
  const meanings = scores.map(({ id, name, doc, fits, parameters }) => {
    const names = Object.keys(parameters);
    return [id, `${name}: ${doc}; for ${fits.needs}${names.length > 0 ? `; ${names.join(", ")}` : ""}`];
  });
  return Object.fromEntries([
    [
      fitting,
      "every score that fits the data, less those that take hours there: local-equivariant of larger pictures",
    ],
    ...meanings,
  ]);
}

/** What of the values says what the data are. */
type DataValues = Omit<OwnValues, "scores">;

/** The points held out of the data, or beside them. */
function heldOutFor({ data, image, heldOut, ...values }: DataValues): HeldOut | undefined {
  return heldOutOf(heldOut, { ...values, source: data, image: imageOf(image) }, values.spread);
}

/** The data that scores stand on. */
function fittedOf(values: DataValues): Fitted {
  const { data, image, ...others } = values;
  return { ...others, source: data, image: imageOf(image), heldOut: heldOutFor(values)?.taken };
}

/** The scores asked for. */
function scoresOf({ scores, ...values }: OwnValues): ScoreId[] {
  const fit = scores.includes(fitting) ? usualScores(fittedOf(values)) : [];
  return scoreIds.filter((id) => fit.includes(id) || scores.includes(id));
}

/** `5 points of your own`, `moons` */
function nameOf(data: string): string {
  return isFile(data) ? `${pointsOfFile(data).n} points of your own` : dataSetOf(data).name;
}

/** Dimension of the points. */
function dimensionOf({ data, d }: Pick<OwnValues, "data" | "d">): number {
  return isFile(data) ? pointsOfFile(data).d : d || dataSetOf(data).d.default;
}

/** @throws {RangeError} if the network given is of no use */
function requireNetwork(values: OwnValues & { readonly weights: string }): void {
  const { weights } = values;
  if (!scoresOf(values).includes("mlp")) {
    throw new RangeError(`weights must be left out without the score mlp, got ${weights}: add mlp to scores`);
  }
  const d = dimensionOf(values);
  const network = networkOfFolder(weights);
  if (network.d !== d) {
    throw new RangeError(
      `weights must be of a network of ${d} dimensions, as the data, got one of ${network.d} (${weights})`,
    );
  }
}

export const own = definePipeline({
  name: "own",
  title: "Any points, your own (--data points.csv) or a data set (--data circle): every score that fits",
  finding:
    "The same particles under every score that fits the points: what is given back, what lies between, and how far off.",
  parameters: {
    data: dataSource({ default: "moons", doc: "points: a data set, or a .csv or .npy file [n, d]" }),
    n: integer({ default: 0, min: 0, max: 100_000, doc: "points of a data set; 0: the set's own number" }),
    d: integer({ default: 0, min: 0, max: 784, doc: "dimension of a data set; 0: the set's own" }),
    scale: number({ default: 1, above: 0, max: 1e6, doc: "factor of a data set's coordinates" }),
    spread: number({
      default: 0,
      min: 0,
      max: 1e6,
      unit: "data units",
      doc: "standard deviation of modes, before scale; 0: the set's own",
    }),
    image: imageSize(
      "height and width of a file's points, if they are pictures, row by row; none: they are not",
    ),
    scores: list({
      default: [fitting],
      of: [fitting, ...scoreIds],
      doc: "scores to move particles under",
      meanings: scoreMeanings(),
    }),
    ...studyParameters,
    ...scoreParameters,
    ...trainingParameters,
    ...heldOutParameters,
    weights: weightsSource(
      "trained network to use instead of training one, as out/experiment2/train; none: one is trained",
    ),
    ...networkParameters,
  },
  presets: {
    quick: { ...quickOwn, ...quickScores, ...quickHeldOut },
    paper: { count: 20_000, steps: 200, places: 512, levels: 20 },
  },
  titleOf({ data }) {
    const name = nameOf(data);
    return `${name[0].toUpperCase()}${name.slice(1)}: every score that fits`;
  },
  check(p) {
    requireStudy(p);
    requireData({ source: p.data, n: p.n, d: p.d, image: imageOf(p.image) });
    if (p.spread > 0 && (isFile(p.data) || !dataSetOf(p.data).modes)) {
      throw new RangeError(`spread must be left out for ${p.data}, which has no modes, got ${p.spread}`);
    }
    if (p.scale !== 1 && isFile(p.data)) {
      throw new RangeError(
        `scale must be left out for a file, which has its own coordinates, got ${p.scale}`,
      );
    }
    requireHeldOut(p);
    requireFits(fittedOf(p), scoresOf(p));
    if (p.weights !== noWeights) requireNetwork(p);
    chosenNetworks(p, dimensionOf(p));
  },
  measures: ({ heldOut }) => [
    ...studyMeasures(["own"]),
    ...heldOut === noHeldOut ? [] : [heldOutTable("own")],
  ],
  build(p): NodeSpec[] {
    const networks = chosenNetworks(p, dimensionOf(p));
    const heldOut = heldOutFor(p);
    const study = buildStudy({
      name: "own",
      title: nameOf(p.data),
      source: p.data,
      image: imageOf(p.image),
      n: p.n,
      d: p.d,
      scale: p.scale,
      spread: p.spread,
      heldOut: heldOut?.taken,
      scores: scoresOf(p).map((score) => ({ id: score, score })),
      network: p.weights === noWeights ? undefined : networkOfFolder(p.weights).digest,
      networks,
    }, p);
    return [
      ...study.nodes,
      node(plotPoints, {
        name: "plot",
        params: { studies: [study.drawn] },
        inputs: plotInputs([study]),
        view: "figures",
      }),
      ...heldOut ? heldOutNodes(study, heldOut, networks, p) : [],
    ];
  },
  // those of checkpoints of a network, and at held-out points, where there are some
  figures: [...studyFigures(["own"]), { page: "figures/own-training.html" }, ...heldOutFigures("own")],
});
