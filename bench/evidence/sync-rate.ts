import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

/** How many small writes this disk makes durable in a second, one after the other: what nobody can get below. */
export function rawSyncsPerSecond(directory: string, seconds: number): number {
  const path = join(directory, "raw-syncs");
  const file = openSync(path, "w", 0o600);
  const bytes = Buffer.alloc(256, 1);
  try {
    const start = performance.now();
    let count = 0;
    while (performance.now() - start < seconds * 1000) {
      writeSync(file, bytes);
      fdatasyncSync(file);
      count++;
    }
    return (count / (performance.now() - start)) * 1000;
  } finally {
    closeSync(file);
    rmSync(path);
  }
}
