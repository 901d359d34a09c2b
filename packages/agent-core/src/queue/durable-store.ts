/** What is written and removed together. */
export interface StoreChange {
  readonly put: ReadonlyMap<string, Uint8Array>;
  readonly remove: readonly string[];
}

/** `full` when the disk, or what the browser allows of it, has no room; nothing was changed then. */
export type CommitAnswer =
  | { readonly committed: true }
  | { readonly committed: false; readonly reason: "full" };

/**
 * Rows of bytes that survive a reload and a crash. It sees sealed bytes and keys only. One agent at a time uses it.
 */
export interface DurableStore {
  keys(): Promise<readonly string[]>;
  read(key: string): Promise<Uint8Array | undefined>;
  /** All of it or none, and on the disk when it answers. */
  commit(change: StoreChange): Promise<CommitAnswer>;
}
