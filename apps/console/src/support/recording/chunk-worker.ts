import { type Remote, wrap } from "comlink";
import type { ChunkWork } from "./chunks.worker.ts";

let started: Remote<ChunkWork> | undefined;

/** The worker in which chunks are opened, with the keys that this browser has; started when first needed. */
export function chunkWorker(): Remote<ChunkWork> {
  started ??= wrap<ChunkWork>(
    new Worker(new URL("./chunks.worker.ts", import.meta.url), { type: "module", name: "chunks" }),
  );
  return started;
}
