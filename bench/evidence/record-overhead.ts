import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { measurePairs } from "../../tools/measure/measure-pairs.ts";
import { type Spread, spreadOf } from "../../tools/measure/spread.ts";
import type { StampedDay } from "./stamping.worker.ts";

const PAIRS = 15;
const ROUNDS_BEFORE = 3;

export interface RecordOverhead {
  readonly percent: Spread;
  readonly ms: Spread;
  readonly msWithout: Spread;
}

/**
 * What an entry adds to a transaction, in percent: to that of a stamp which somebody presses, as the product carries it
 * out, beside the same with `record()` left out and all the rest in place.
 */
export async function measureRecordOverhead(progress: (text: string) => void): Promise<RecordOverhead> {
  const recorded = startStamping([]);
  const bare = startStamping(["--import", new URL("./leave-records-out.ts", import.meta.url).href]);
  try {
    const ours = async () => {
      const { msPerStamp, stamps, entries } = await stampDay(recorded);
      if (entries !== stamps) throw new Error(`${stamps} stamps left ${entries} entries`);
      return msPerStamp;
    };
    const peer = async () => {
      const { msPerStamp, entries } = await stampDay(bare);
      return entries === 0 ? { value: msPerStamp } : { void: `${entries} entries were written all the same` };
    };
    for (let round = 0; round < ROUNDS_BEFORE; round++) {
      await ours();
      await peer();
    }
    const text = "ms of a stamp with and without record()";
    const pairs = await measurePairs({
      pairs: PAIRS,
      ours,
      peer,
      progress: (pair) => progress(`${text}: ${pair}`),
    });
    return {
      percent: spreadOf(pairs.map((pair) => (pair.ours / pair.peer - 1) * 100)),
      ms: spreadOf(pairs.map((pair) => pair.ours)),
      msWithout: spreadOf(pairs.map((pair) => pair.peer)),
    };
  } finally {
    await Promise.all([recorded, bare].map(endStamping));
  }
}

function startStamping(execArgv: string[]): Worker {
  return new Worker(new URL("./stamping.worker.ts", import.meta.url), { execArgv });
}

async function stampDay(worker: Worker): Promise<StampedDay> {
  const answer = await ask(worker, "stamp");
  if (isStampedDay(answer)) return answer;
  throw new Error(`the thread answered ${JSON.stringify(answer)}`);
}

async function endStamping(worker: Worker): Promise<void> {
  await ask(worker, "close");
  await worker.terminate();
}

async function ask(worker: Worker, order: "stamp" | "close"): Promise<unknown> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin; this is no window
  worker.postMessage(order);
  const [answer]: unknown[] = await once(worker, "message");
  return answer;
}

function isStampedDay(answer: unknown): answer is StampedDay {
  return typeof answer === "object" && answer !== null && "msPerStamp" in answer && "entries" in answer;
}
