import { type Remote, wrap } from "comlink";
import type { keyWork } from "./key-work.ts";

let started: Remote<typeof keyWork> | undefined;

/** The worker that derives passwords and holds private halves while they are wrapped; started when first needed. */
export function keyWorker(): Remote<typeof keyWork> {
  started ??= wrap<typeof keyWork>(
    new Worker(new URL("./keys.worker.ts", import.meta.url), { type: "module", name: "keys" }),
  );
  return started;
}
