import type { BlobStore } from "./blob-store.ts";

/**
 * Reads a secret that the installation keeps, making it at first use; it is durable before it is used. Two processes that
 * start together agree: `putOnce` lets one of them win, and both read what it wrote.
 */
export async function readOrMakeSecret(
  keys: BlobStore,
  name: string,
  make: () => Uint8Array,
): Promise<Uint8Array> {
  const present = await keys.get(name);
  if (present) return present;
  await keys.putOnce(name, make());
  const made = await keys.get(name);
  if (!made) throw new Error(`the key directory lost ${name} while the server started`);
  return made;
}
