import type { EventEmitter } from "node:events";

/** How many connections one holder, a session or an address, has open at once. */
export interface HolderLimit {
  /**
   * Counts this connection until it closes or is let go of, whichever is first; gives how to let go of it. Undefined when
   * the holder has as many as he may.
   */
  admit(holder: string, connection: EventEmitter): (() => void) | undefined;
}

export function limitPerHolder(most: number): HolderLimit {
  const open = new Map<string, number>();
  return {
    admit(holder, connection) {
      const before = open.get(holder) ?? 0;
      if (before >= most) return undefined;
      open.set(holder, before + 1);
      let isCounted = true;
      const letGo = () => {
        if (!isCounted) return;
        isCounted = false;
        const left = (open.get(holder) ?? 1) - 1;
        if (left > 0) open.set(holder, left);
        else open.delete(holder);
      };
      connection.once("close", letGo);
      return letGo;
    },
  };
}
