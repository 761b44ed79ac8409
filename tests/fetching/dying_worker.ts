/** A worker that sets up the kernels, says nothing to its first call, and dies of an error that nobody catches. */

/// <reference lib="deno.worker" />

import "../../src/kernels/worker.ts";

const answer = self.onmessage as (event: MessageEvent) => void;
self.onmessage = (event: MessageEvent) => {
  if ("module" in event.data) answer(event);
  else {
    setTimeout(() => {
      throw new Error("out of luck");
    });
  }
};
