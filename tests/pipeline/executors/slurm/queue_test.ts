import { assertEquals } from "@std/assert";
import { isAlive } from "../../../../src/pipeline/executors/slurm/queue.ts";

Deno.test("queue: what is queued, runs, or was put back lives; what has ended, however, does not", () => {
  const lives = ["PENDING", "RUNNING", "COMPLETING", "REQUEUED", "SUSPENDED"];
  const over = [
    "COMPLETED",
    "FAILED",
    "CANCELLED",
    "TIMEOUT",
    "NODE_FAIL",
    "OUT_OF_MEMORY",
    "PREEMPTED",
    "BOOT_FAIL",
  ];
  assertEquals([...lives, ...over].filter((state) => isAlive({ state })), lives);
});
