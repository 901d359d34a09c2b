import type { Growth, TreeEdge } from "@tachiai/evidence-proof";
import { type LogName, prefixOf } from "./log-files.ts";

/** The edges of the logs that grew last: who appends again need not read their files again. */
export interface KnownEdges {
  keep(log: LogName, grown: Growth): void;
  /** Undefined unless the edge is of exactly this tree. */
  find(log: LogName, tree: { readonly size: number; readonly root: Uint8Array }): TreeEdge | undefined;
}

/** An edge takes up to 100 KB. */
const mostEdges = 1_024;

export function openEdges(): KnownEdges {
  const newest = new Map<string, Growth>();
  return {
    keep(log, grown) {
      const prefix = prefixOf(log);
      newest.delete(prefix);
      newest.set(prefix, grown);
      const [oldest] = newest.keys();
      if (newest.size > mostEdges && oldest !== undefined) newest.delete(oldest);
    },
    find(log, { size, root }) {
      const known = newest.get(prefixOf(log));
      return known?.edge.size === size && Buffer.from(known.root).equals(root) ? known.edge : undefined;
    },
  };
}
