/**
 * A worker of the page: its own kernels, which do one job after another.
 */

import { openInThread } from "../../kernels/in_thread.ts";
import type { Kernels } from "../../kernels/kernels.ts";
import type { Message, Reply } from "./protocol.ts";
import { Work } from "./work.ts";

/** This side of the worker has the names of the other. */
const page = self as unknown as Pick<Worker, "onmessage"> & {
  postMessage(reply: Reply, transfer: Transferable[]): void;
};

let work: Work | undefined;

page.onmessage = async ({ data }: MessageEvent<Message>) => {
  if ("module" in data) {
    const kernels: Kernels = openInThread(data.module, data.digest);
    work = new Work(kernels);
  } else if ("network" in data) {
    work!.learn(data);
  } else if ("training" in data) {
    try {
      await work!.train(data, (reply) => page.postMessage(reply, []));
    } catch (error) {
      page.postMessage({ training: data.training, error: messageOf(error) }, []);
    }
  } else {
    const { id, job } = data;
    try {
      const result = await work!.run(job);
      page.postMessage({ id, result }, buffersOf(result));
    } catch (error) {
      page.postMessage({ id, error: messageOf(error) }, []);
    }
  }
};

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Arrays that are the page's from now on; those of a scene are kept here, too. */
function buffersOf(result: object): ArrayBuffer[] {
  const arrays = ArrayBuffer.isView(result) ? [result] : "points" in result ? [] : Object.values(result);
  return arrays.filter((value) => ArrayBuffer.isView(value)).map(({ buffer }) => buffer as ArrayBuffer);
}
