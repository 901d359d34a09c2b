import { stat } from "node:fs/promises";
import { createServer } from "node:net";

/**
 * Keeps every other process of this machine from this directory until this one ends, however it ends: the kernel
 * takes an abstract socket back with its process, so no crash leaves a lock behind. False when another one has it.
 */
export async function lockDirectory(directory: string): Promise<boolean> {
  const { dev, ino } = await stat(directory, { bigint: true });
  const lock = createServer().unref();
  return new Promise((resolve, reject) => {
    lock.once("error", (error) => {
      if ("code" in error && error.code === "EADDRINUSE") resolve(false);
      else reject(error);
    });
    lock.listen({ path: `\0tachiai-witness-${dev}-${ino}`, exclusive: true }, () => resolve(true));
  });
}
