import { link, mkdir, open, readFile, unlink } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Reads a secret that the installation keeps in a file, making it at first use. Two processes that start together
 * agree on one. The file is 0600 and durable before it is used.
 */
export async function readOrMakeSecretFile(path: string, make: () => Uint8Array): Promise<Uint8Array> {
  const present = await readIfPresent(path);
  if (present) return present;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${process.pid}`;
  const file = await open(beside, "w", 0o600);
  try {
    await file.writeFile(make());
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(beside, path);
  } catch (error) {
    // Another process was first: its secret is the one.
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    await unlink(beside);
  }
  const directory = await open(dirname(path), "r");
  await directory.sync();
  await directory.close();
  return readFile(path);
}

async function readIfPresent(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
