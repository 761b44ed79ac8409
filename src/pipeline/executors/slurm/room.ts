/** How much the cluster takes at once: sites limit arrays, and what one user may have in the queue. */

/** A full queue is asked again after so many seconds: twice as many each time. */
const patience = { least: 2, most: 60 };

export class Room {
  /** Tasks of the next array at most. */
  most: number;
  #wait = patience.least;
  #notBefore = -Infinity;

  /** @param limit  tasks of any array at most */
  constructor(private readonly limit: number) {
    this.most = limit;
  }

  /** Whether it is time to ask. */
  get isOpen(): boolean {
    return performance.now() >= this.#notBefore;
  }

  /** An array was taken: the next may be larger. */
  taken(): void {
    this.most = Math.min(this.limit, this.most * 2);
    this.#wait = patience.least;
  }

  /**
   * An array was refused.
   *
   * @returns whether a smaller one can be tried at once; else there is no room at all for a while
   */
  refused(count: number): boolean {
    if (count > 1) {
      this.most = Math.floor(count / 2);
      return true;
    }
    this.rest();
    return false;
  }

  /** Nothing more is sent for a while. */
  rest(): void {
    this.#notBefore = performance.now() + this.#wait * 1000;
    this.#wait = Math.min(patience.most, this.#wait * 2);
  }
}
