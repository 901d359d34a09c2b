import { type Remote, wrap } from "comlink";
import type { keyWork } from "./key-work.ts";

/** Lends the worker that derives passwords and holds private halves, for one piece of work. */
export async function withKeyWorker<Result>(
  work: (keys: Remote<typeof keyWork>) => Promise<Result>,
): Promise<Result> {
  const worker = new Worker(new URL("./keys.worker.ts", import.meta.url), { type: "module", name: "keys" });
  try {
    return await work(wrap<typeof keyWork>(worker));
  } finally {
    worker.terminate();
  }
}
