const most = 60;

/** A value as messages repeat it: of a long text the beginning. */
export function shortened(value: unknown): string {
  const text = String(value);
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
