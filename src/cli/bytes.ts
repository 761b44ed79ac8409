/** A number of bytes for people: `512 B`, `76.9 kB`, `12.3 GB`. */
export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let unit = 0;
  for (; bytes >= 999.5 && unit < units.length - 1; unit++) bytes /= 1000;
  if (unit === 0) return `${Math.round(bytes)} B`;
  return `${bytes.toFixed(bytes < 9.995 ? 2 : bytes < 99.95 ? 1 : 0)} ${units[unit]}`;
}
