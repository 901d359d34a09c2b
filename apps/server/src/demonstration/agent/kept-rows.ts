import { open, readFile, rename } from "node:fs/promises";
import type { CommitAnswer, DurableStore, StoreChange } from "@tachiai/agent-core";
import { z } from "zod";

const Rows = z.record(z.string(), z.base64());

/** The rows of an agent in one file, written anew and whole at each change: little ever waits so near to the server. */
export async function openKeptRows(path: string): Promise<DurableStore> {
  let rows = new Map(Object.entries(await readRows(path)));
  let last: Promise<unknown> = Promise.resolve();
  const commit = async ({ put, remove }: StoreChange): Promise<CommitAnswer> => {
    const changed = new Map(rows);
    for (const key of remove) changed.delete(key);
    for (const [key, bytes] of put) changed.set(key, Buffer.from(bytes).toString("base64"));
    await writeWhole(path, JSON.stringify(Object.fromEntries(changed)));
    rows = changed;
    return { committed: true };
  };
  return {
    keys: async () => [...rows.keys()],
    async read(key) {
      const text = rows.get(key);
      return text === undefined ? undefined : new Uint8Array(Buffer.from(text, "base64"));
    },
    commit(change) {
      const committed = last.then(
        () => commit(change),
        () => commit(change),
      );
      last = committed;
      return committed;
    },
  };
}

async function readRows(path: string): Promise<z.infer<typeof Rows>> {
  try {
    return Rows.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw error;
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  const beside = `${path}.new`;
  const file = await open(beside, "w", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
}
