/**
 * The workers themselves, by number: started at their first call, replaced at the next one if they have died.
 */

import type { WorkerCall, WorkerReply, WorkerSetup } from "./worker.ts";

/** Starts a worker. */
export type Program = () => Worker;

export interface Crew {
  /**
   * Runs a kernel on worker number `worker`, which has no other call at the time.
   *
   * @throws {Error} if the kernel traps, the worker dies, or the crew is dismissed
   */
  call(worker: number, call: WorkerCall): Promise<void>;
  /** Ends all workers; their calls fail. */
  dismiss(): void;
}

interface Member {
  readonly worker: Worker;
  /** Ends the wait for an answer. */
  fail?(reason: Error): void;
}

const ourProgram: Program = () => new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });

/** A crew without workers as yet. */
export function createCrew(setup: WorkerSetup, program: Program = ourProgram): Crew {
  const members = new Map<number, Member>();
  let isDismissed = false;

  const start = (number: number): Member => {
    const member: Member = { worker: program() };
    members.set(number, member);
    member.worker.onerror = (event) => {
      event.preventDefault();
      drop(number, member);
      member.fail?.(new Error(`a worker of the kernels died: ${event.message}`));
    };
    return member;
  };
  const drop = (number: number, member: Member) => {
    member.worker.terminate();
    if (members.get(number) === member) members.delete(number);
  };

  return {
    async call(number, call) {
      if (isDismissed) throw dismissed();
      let member = members.get(number);
      if (!member) {
        member = start(number);
        try {
          await ask(member, setup);
        } catch (error) {
          drop(number, member);
          throw error;
        }
        if (isDismissed) throw dismissed();
      }
      await ask(member, call);
    },
    dismiss() {
      isDismissed = true;
      for (const member of members.values()) {
        member.worker.terminate();
        member.fail?.(dismissed());
      }
      members.clear();
    },
  };
}

const dismissed = () => new Error("the kernels are closed");

/** Sends a message and waits for its answer. */
function ask(member: Member, message: WorkerSetup | WorkerCall): Promise<void> {
  const { worker } = member;
  return new Promise<void>((resolve, reject) => {
    member.fail = reject;
    worker.onmessage = ({ data }: MessageEvent<WorkerReply>) =>
      data.error === undefined ? resolve() : reject(new Error(data.error));
    worker.postMessage(message);
  });
}
