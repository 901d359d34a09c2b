import { type Remote, wrap } from "comlink";
import type { keyWork } from "./key-work.ts";

/** What derives passwords and holds private halves, in a worker of its own. */
export type KeyWorker = Remote<typeof keyWork>;

/** Lends a key worker for one piece of work; with it goes everything that it has held of a person. */
export async function withKeyWorker<Result>(work: (keys: KeyWorker) => Promise<Result>): Promise<Result> {
  const worker = new Worker(new URL("./keys.worker.ts", import.meta.url), { type: "module", name: "keys" });
  try {
    return await work(wrap<typeof keyWork>(worker));
  } finally {
    worker.terminate();
  }
}
