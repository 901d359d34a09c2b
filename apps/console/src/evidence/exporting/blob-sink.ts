import type { ZipSink } from "@tachiai/evidence-export";

/** How much is held before it is handed to the browser, which keeps large Blobs on disk. */
const MOST_HELD = 8_000_000;

/** Collects what is written as a file of any length for the person's downloads. */
export function openBlobSink(): ZipSink & { finish(): Blob } {
  const parts: Blob[] = [];
  let held: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const handOver = () => {
    parts.push(new Blob(held));
    held = [];
    length = 0;
  };
  return {
    async write(bytes) {
      held.push(new Uint8Array(bytes));
      length += bytes.length;
      if (length >= MOST_HELD) handOver();
    },
    finish() {
      handOver();
      return new Blob(parts, { type: "application/zip" });
    },
  };
}
