import type { CommitAnswer, DurableStore, StoreChange } from "@tachiai/agent-core";
import type { AgentDatabase } from "./agent-database.ts";

/** Rows in IndexedDB; a commit is one transaction, on the disk before it answers (`strict` durability). */
export function idbStore(database: AgentDatabase): DurableStore {
  return {
    keys: () => database.getAllKeys("rows"),
    read: (key) => database.get("rows", key),
    commit: (change) => commit(database, change),
  };
}

async function commit(database: AgentDatabase, { put, remove }: StoreChange): Promise<CommitAnswer> {
  const transaction = database.transaction("rows", "readwrite", { durability: "strict" });
  const { store } = transaction;
  const requests: Promise<unknown>[] = [];
  for (const key of remove) requests.push(store.delete(key));
  for (const [key, bytes] of put) requests.push(store.put(bytes, key));
  try {
    await Promise.all([...requests, transaction.done]);
    return { committed: true };
  } catch (error) {
    if (isFull(error) || isFull(transaction.error)) return { committed: false, reason: "full" };
    throw error;
  }
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}
