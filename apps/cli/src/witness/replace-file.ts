import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";

/** Puts a file in place of another one, whole and for good: a crash leaves the old one or the new one, power or no power. */
export async function replaceFile(path: string, content: string): Promise<void> {
  const unfinished = `${path}.new`;
  const file = await open(unfinished, "w", 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
  await syncDirectory(dirname(path));
}

/** Makes durable which files a directory has. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
