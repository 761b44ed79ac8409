/**
 * A worker of the page: its own kernels, which do one job after another.
 */

import { messageOf } from "../../pipeline/message_of.ts";
import { openInThread } from "../../kernels/in_thread.ts";
import type { Message, Reply } from "./protocol.ts";
import { Work } from "./work.ts";

/** This side of the worker has the names of the other. */
const page = self as unknown as Pick<Worker, "onmessage"> & {
  postMessage(reply: Reply, transfer: Transferable[]): void;
};

let work: Work | undefined;
/** Why there are no kernels here. */
let failure = "they were not opened";

/** @throws {Error} if the kernels could not be opened */
function opened(): Work {
  if (work) return work;
  throw new Error(`a worker has no kernels: ${failure}; close other pages and load this one again`);
}

page.onmessage = async ({ data }: MessageEvent<Message>) => {
  if ("module" in data) {
    try {
      work = new Work(openInThread(data.module, data.digest));
    } catch (error) {
      // as a browser that has no memory to give; whatever is asked is answered with it
      failure = messageOf(error);
    }
  } else if ("network" in data) {
    work?.learn(data);
  } else if ("training" in data) {
    try {
      await opened().train(data, (reply) => page.postMessage(reply, []));
    } catch (error) {
      page.postMessage({ training: data.training, error: messageOf(error) }, []);
    }
  } else {
    const { id, job } = data;
    try {
      const result = await opened().run(job);
      page.postMessage({ id, result }, buffersOf(result));
    } catch (error) {
      page.postMessage({ id, error: messageOf(error) }, []);
    }
  }
};

/** Arrays that are the page's from now on; those of a scene are kept here, too. */
function buffersOf(result: object): ArrayBuffer[] {
  const arrays = ArrayBuffer.isView(result) ? [result] : "points" in result ? [] : Object.values(result);
  return arrays.filter((value) => ArrayBuffer.isView(value)).map(({ buffer }) => buffer as ArrayBuffer);
}
