import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open, rm } from "node:fs/promises";

const chunkBytes = 1_048_576;

/**
 * Copies a file to a new one that survives a power cut, and tells what was copied. An old copy is taken out of the way, not
 * written into: it may be a hard link that an earlier backup shares.
 */
export async function copyFile(
  from: string,
  to: string,
  onBytes: (bytes: number) => void = () => {},
): Promise<{ readonly sha256: string; readonly size: number }> {
  // A link could lead to a file that is no part of the data.
  const source = await open(from, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    await rm(to, { force: true });
    const target = await open(to, "wx", 0o600);
    try {
      const copied = await pump(source, target, onBytes);
      await target.sync();
      return copied;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** The SHA-256 and size of a file. */
export async function hashFile(path: string): Promise<{ readonly sha256: string; readonly size: number }> {
  const source = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    return await pump(source, undefined, () => {});
  } finally {
    await source.close();
  }
}

async function pump(source: FileHandle, target: FileHandle | undefined, onBytes: (bytes: number) => void) {
  const hash = createHash("sha256");
  const { size: expected } = await source.stat();
  const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, expected + 1));
  let size = 0;
  for (;;) {
    const { bytesRead } = await source.read(buffer, 0, buffer.length);
    if (bytesRead === 0) return { sha256: hash.digest("hex"), size };
    const chunk = buffer.subarray(0, bytesRead);
    hash.update(chunk);
    await target?.writeFile(chunk);
    size += bytesRead;
    onBytes(bytesRead);
  }
}
