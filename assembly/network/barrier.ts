/** Looks before a waiting worker sleeps: short waits (a balanced step) never enter the kernel of the system. */
const LOOKS: i32 = 40000;

/**
 * Waits until all `workers` have arrived; `barrierPtr` is an i32 in shared memory that counts arrivals (0 at the
 * start).
 */
export function barrier(barrierPtr: usize, workers: i32): void {
  if (workers == 1) return;
  const ticket = atomic.add<i32>(barrierPtr, 1);
  const target = (ticket / workers + 1) * workers;
  if (ticket + 1 == target) {
    atomic.notify(barrierPtr, -1);
    return;
  }
  let looks = 0;
  let arrived = atomic.load<i32>(barrierPtr);
  while (arrived < target) {
    if (looks++ > LOOKS) atomic.wait<i32>(barrierPtr, arrived, -1);
    arrived = atomic.load<i32>(barrierPtr);
  }
}
