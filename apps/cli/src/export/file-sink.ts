import { open, rename, rm } from "node:fs/promises";
import type { ZipSink } from "@tachiai/evidence-export";

/** A file that is there under its name only when it is whole; nobody else on this machine reads it. */
export async function openFileSink(
  file: string,
): Promise<ZipSink & { keep(): Promise<void>; drop(): Promise<void> }> {
  const unfinished = `${file}.part`;
  const handle = await open(unfinished, "w", 0o600);
  return {
    write: (bytes) => handle.writeFile(bytes),
    async keep() {
      await handle.sync();
      await handle.close();
      await rename(unfinished, file);
    },
    async drop() {
      await handle.close();
      await rm(unfinished, { force: true });
    },
  };
}
