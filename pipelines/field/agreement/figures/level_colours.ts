/** Colours of noise levels: dark to bright, in order also in grey, contrast on white at least 2. */

const stops = ["#2c105c", "#711f81", "#b63679", "#e34e5c", "#ee8a3d"];

/** Of one level of several, ascending. */
export function levelColour(level: number, count: number): string {
  const at = count > 1 ? level / (count - 1) * (stops.length - 1) : 0;
  const before = Math.min(Math.floor(at), stops.length - 2);
  const share = at - before;
  const parts = [1, 3, 5].map((from) => {
    const [a, b] = [before, before + 1].map((stop) => parseInt(stops[stop].slice(from, from + 2), 16));
    return Math.round(a + share * (b - a)).toString(16).padStart(2, "0");
  });
  return `#${parts.join("")}`;
}
