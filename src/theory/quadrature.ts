/**
 * Nodes of the 15-point Kronrod rule on [−1, 1], non-negative half; every second one is a node of the 7-point
 * Gauss rule.
 */
const NODES = [
  0.991455371120812639206854697526329,
  0.949107912342758524526189684047851,
  0.864864423359769072789712788640926,
  0.741531185599394439863864773280788,
  0.586087235467691130294144691258925,
  0.405845151377397166906606412076961,
  0.207784955007898467600689403773245,
  0,
];
const KRONROD = [
  0.02293532201052922496373200805897,
  0.063092092629978553290700663189204,
  0.104790010322250183839876322541518,
  0.140653259715525918745189590510238,
  0.16900472663926790282829543641044,
  0.190350578064785409913256402421014,
  0.204432940075298892414161999234649,
  0.209482141084727828012999174891714,
];
const GAUSS = [
  0,
  0.129484966168869693270611432679082,
  0,
  0.27970539148927666790146777142378,
  0,
  0.381830050505118944950369775488975,
  0,
  0.417959183673469387755102040816327,
];
const MAX_PIECES = 5000;

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly sum: number;
  readonly error: number;
}

/**
 * One Gauss–Kronrod rule, with the error estimate of QUADPACK: |K − G| sharpened where the rule resolves the
 * function.
 */
function pieceOf(f: (x: number) => number, from: number, to: number): Piece {
  const middle = (from + to) / 2;
  const half = (to - from) / 2;
  const values: [left: number, right: number][] = [];
  let kronrod = 0;
  let gauss = 0;
  for (let i = 0; i < NODES.length; i++) {
    const left = f(middle - half * NODES[i]);
    const right = NODES[i] === 0 ? 0 : f(middle + half * NODES[i]);
    values.push([left, right]);
    kronrod += KRONROD[i] * (left + right);
    gauss += GAUSS[i] * (left + right);
  }
  let spread = 0;
  for (let i = 0; i < NODES.length; i++) {
    const [left, right] = values[i];
    const away = Math.abs(left - kronrod / 2) + (NODES[i] === 0 ? 0 : Math.abs(right - kronrod / 2));
    spread += KRONROD[i] * away;
  }
  const difference = Math.abs(kronrod - gauss);
  const sharpened = 200 * difference / spread;
  const error = spread === 0 ? 0 : spread * Math.min(1, sharpened * Math.sqrt(sharpened));
  return { from, to, sum: kronrod * half, error: error * half };
}

/**
 * ∫ f between the first and the last node, by globally adaptive Gauss–Kronrod (7, 15): the piece with the
 * largest error is halved until the sum of the errors is small.
 *
 * @param f          finite between the nodes; not called at the nodes themselves
 * @param nodes      ascending, at least two; those between the ends mark kinks, jumps and narrow peaks of `f`
 * @param tolerance  wanted error, relative to the sum of the pieces' sizes, absolute where that is below 1
 * @returns          the integral, units of f times units of x
 * @throws {RangeError} if `f` is not finite somewhere or the tolerance cannot be reached
 */
export function integrate(f: (x: number) => number, nodes: ArrayLike<number>, tolerance = 1e-12): number {
  const pieces: Piece[] = [];
  for (let i = 1; i < nodes.length; i++) {
    if (nodes[i] > nodes[i - 1]) pieces.push(pieceOf(f, nodes[i - 1], nodes[i]));
  }
  while (true) {
    const total = pieces.reduce((sum, piece) => sum + piece.sum, 0);
    const size = pieces.reduce((sum, piece) => sum + Math.abs(piece.sum), 0);
    const error = pieces.reduce((sum, piece) => sum + piece.error, 0);
    if (!Number.isFinite(total)) {
      throw new RangeError(`integrand must be finite between ${nodes[0]} and ${nodes[nodes.length - 1]}`);
    }
    if (error <= tolerance * Math.max(size, 1)) return total;
    if (pieces.length >= MAX_PIECES) {
      throw new RangeError(
        `integral must converge to ${tolerance}, got error ${error}: give its kinks as nodes`,
      );
    }
    const worst = pieces.reduce((index, piece, i) => piece.error > pieces[index].error ? i : index, 0);
    const { from, to } = pieces[worst];
    const middle = (from + to) / 2;
    pieces.splice(worst, 1, pieceOf(f, from, middle), pieceOf(f, middle, to));
  }
}

/**
 * `values` ascending, without those outside of [from, to], and with both ends: nodes for {@linkcode
 * integrate}.
 */
export function nodesWithin(from: number, to: number, values: Iterable<number>): number[] {
  const inside = [...values].filter((value) => value > from && value < to);
  return [from, ...inside.sort((a, b) => a - b), to];
}
