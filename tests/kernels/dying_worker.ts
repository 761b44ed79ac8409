/** A worker that sets up the kernels, says nothing to its first call, and dies of an error that nobody catches. */

/// <reference lib="deno.worker" />

import "../../src/kernels/worker.ts";

const answer = self.onmessage!;
self.onmessage = (event) => {
  if ("module" in event.data) answer.call(self, event);
  else {
    setTimeout(() => {
      throw new Error("out of luck");
    });
  }
};
