import { execFile } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { measurePairs } from "../../tools/measure/measure-pairs.ts";
import { type Spread, spreadOf } from "../../tools/measure/spread.ts";
import type { ImageWork } from "./image-sealing.worker.ts";

const PAIRS = 9;
const SECONDS = 1;
/** A camera still of the largest size that is taken. */
const byteLength = 133_120;

export interface ImageFigures {
  readonly percent: Spread;
  readonly perSecond: number;
  readonly perSecondOfOneThread: number;
  readonly opensslPerSecond: number;
}

/**
 * Pictures with one wrap each, sealed or opened by as many threads as there are cores, as against AES-256-GCM alone by
 * `openssl speed` in one process.
 */
export async function measureImages(
  deed: ImageWork["deed"],
  progress: (text: string) => void,
): Promise<ImageFigures> {
  const workers = Array.from({ length: availableParallelism() }, () => startWorker());
  try {
    const run = async (threads: number) => {
      const rates = await Promise.all(
        workers.slice(0, threads).map((worker) => ask(worker, { deed, seconds: SECONDS, byteLength })),
      );
      return rates.reduce((sum, rate) => sum + rate, 0);
    };
    await run(workers.length);
    const pairs = await measurePairs({
      pairs: PAIRS,
      ours: () => run(workers.length),
      peer: async () => ({ value: await opensslImagesPerSecond() }),
      progress: (text) => progress(`pictures/s to ${deed}, openssl's AES alone: ${text}`),
    });
    return {
      percent: spreadOf(pairs.map(({ ours, peer }) => (ours / peer) * 100)),
      perSecond: spreadOf(pairs.map(({ ours }) => ours)).median,
      perSecondOfOneThread: await run(1),
      opensslPerSecond: spreadOf(pairs.map(({ peer }) => peer)).median,
    };
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function startWorker(): Worker {
  return new Worker(new URL("./image-sealing.worker.ts", import.meta.url));
}

async function ask(worker: Worker, work: ImageWork): Promise<number> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin; this is no window
  worker.postMessage(work);
  const [answer]: unknown[] = await once(worker, "message");
  if (isRate(answer)) return answer.perSecond;
  throw new Error(`the thread answered ${JSON.stringify(answer)}`);
}

function isRate(answer: unknown): answer is { readonly perSecond: number } {
  return typeof answer === "object" && answer !== null && "perSecond" in answer;
}

const run = promisify(execFile);

/** Its closing line reads `AES-256-GCM  4025632.00k`: thousands of bytes a second. */
async function opensslImagesPerSecond(): Promise<number> {
  const { stdout } = await run("openssl", [
    "speed",
    "-elapsed",
    "-seconds",
    String(SECONDS),
    "-evp",
    "aes-256-gcm",
    "-bytes",
    String(byteLength),
  ]);
  const kilobytes = /([\d.]+)k\s*$/.exec(stdout)?.[1];
  if (kilobytes === undefined) throw new Error(`openssl said: ${stdout}`);
  return (Number(kilobytes) * 1000) / byteLength;
}

export async function opensslVersion(): Promise<string> {
  return (await run("openssl", ["version"])).stdout.trim();
}
