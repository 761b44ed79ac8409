/** Looks before a waiting worker sleeps: short waits (a balanced step) never enter the kernel of the system. */
const LOOKS: i32 = 40000;

/**
 * Waits until all `workers` have arrived. `barrierPtr` is an i32 in shared memory that counts arrivals, 0 at the start; the
 * host has checked that all arrivals of a call are fewer than 2^31. Gives false, to all who wait or arrive later, once the
 * host has made it negative and notified: a worker has failed and will never arrive, and the rest must come out.
 */
export function barrier(barrierPtr: usize, workers: i32): bool {
  if (workers == 1) return true;
  const ticket = atomic.add<i32>(barrierPtr, 1);
  const target = (ticket / workers + 1) * workers;
  if (ticket + 1 == target) {
    atomic.notify(barrierPtr, -1);
    return true;
  }
  let looks = 0;
  let arrived = atomic.load<i32>(barrierPtr);
  while (arrived >= 0 && arrived < target) {
    if (looks++ > LOOKS) atomic.wait<i32>(barrierPtr, arrived, -1);
    arrived = atomic.load<i32>(barrierPtr);
  }
  return arrived >= 0;
}
