import type { DurableStore } from "@tachiai/agent-core";

/** A store that lasts as long as its process: for an agent that is simulated. */
export function memoryStore(): DurableStore {
  const rows = new Map<string, Uint8Array>();
  return {
    keys: async () => [...rows.keys()],
    read: async (key) => rows.get(key),
    async commit({ put, remove }) {
      for (const key of remove) rows.delete(key);
      for (const [key, bytes] of put) rows.set(key, bytes);
      return { committed: true };
    },
  };
}
