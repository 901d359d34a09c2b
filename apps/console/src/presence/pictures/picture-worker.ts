import { type Remote, wrap } from "comlink";
import type { PictureWork } from "./pictures.worker.ts";

let started: Remote<PictureWork> | undefined;

/** The worker in which pictures are opened and decoded, apart from the page; started when first needed. */
export function pictureWorker(): Remote<PictureWork> {
  started ??= wrap<PictureWork>(
    new Worker(new URL("./pictures.worker.ts", import.meta.url), { type: "module", name: "pictures" }),
  );
  return started;
}
