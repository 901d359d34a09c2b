import type { EventEmitter } from "node:events";

/** How many connections one holder, a session or an address, has open at once. */
export interface HolderLimit {
  /** False when he has as many as he may; otherwise this one counts until it closes. */
  admit(holder: string, connection: EventEmitter): boolean;
}

export function limitPerHolder(most: number): HolderLimit {
  const open = new Map<string, number>();
  return {
    admit(holder, connection) {
      const before = open.get(holder) ?? 0;
      if (before >= most) return false;
      open.set(holder, before + 1);
      connection.once("close", () => {
        const left = (open.get(holder) ?? 1) - 1;
        if (left > 0) open.set(holder, left);
        else open.delete(holder);
      });
      return true;
    },
  };
}
