import { type FileHandle, open } from "node:fs/promises";
import type { ZipSource } from "@tachiai/evidence-export";

/** A file that is read in parts, as it was when it was opened; undefined when it cannot be. Close it after use. */
export async function openFileSource(
  file: string,
): Promise<(ZipSource & { close(): Promise<void> }) | undefined> {
  const handle = await openIfReadable(file);
  if (!handle) return undefined;
  const { size } = await handle.stat();
  return {
    byteLength: size,
    async read(start, end) {
      const bytes = new Uint8Array(end - start);
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
        if (bytesRead === 0) throw new Error(`${file} became shorter while it was read`);
        filled += bytesRead;
      }
      return bytes;
    },
    close: () => handle.close(),
  };
}

async function openIfReadable(file: string): Promise<FileHandle | undefined> {
  try {
    const handle = await open(file, "r");
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
    return undefined;
  } catch (error) {
    if (error instanceof Error && "syscall" in error) return undefined;
    throw error;
  }
}
