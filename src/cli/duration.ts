/** A duration for people: `0.4 s`, `12.3 s`, `2 min 5 s`, `1 h 12 min`. */
export function formatDuration(seconds: number): string {
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Tells from the pace so far how long a piece of work will still take. */
export class Pace {
  #first: { time: number; done: number } | undefined;

  /**
   * @param time   now, in seconds
   * @param done   units of work behind us; the first call may come late, after resuming from a checkpoint
   * @param total  units of work in all
   * @returns      seconds left, undefined as long as nothing can be said
   */
  secondsLeft(time: number, done: number, total: number): number | undefined {
    this.#first ??= { time, done };
    const gained = done - this.#first.done;
    return gained > 0 ? (time - this.#first.time) / gained * (total - done) : undefined;
  }
}
