import type { CommitAnswer, DurableStore, StoreChange } from "../queue/durable-store.ts";

/** Power failed at a commit. */
export class PowerFailure extends Error {
  override readonly name = "PowerFailure";
}

/** A disk of which a test decides how large it is and when the power fails; it remembers all that ever touched it. */
export class TestDisk implements DurableStore {
  readonly rows = new Map<string, Uint8Array>();
  readonly everWritten: Uint8Array[] = [];
  /** Rows that fit; a commit that would leave more is declined. */
  capacity = Number.POSITIVE_INFINITY;
  /** Fails at the next commit: before anything of it is on the disk, or after all of it is. */
  failure: "before" | "after" | undefined;
  /** While it is set, commits end so and change nothing. */
  instead: (() => Promise<CommitAnswer>) | undefined;

  /** What another run finds after this one was killed. */
  afterKill(): TestDisk {
    const disk = new TestDisk();
    for (const [key, bytes] of this.rows) disk.rows.set(key, bytes.slice());
    return disk;
  }

  async keys(): Promise<readonly string[]> {
    return [...this.rows.keys()];
  }

  async read(key: string): Promise<Uint8Array | undefined> {
    return this.rows.get(key);
  }

  async commit({ put, remove }: StoreChange): Promise<CommitAnswer> {
    if (this.instead) return this.instead();
    const failure = this.failure;
    this.failure = undefined;
    if (failure === "before") throw new PowerFailure();
    const after = new Set([...this.rows.keys()].filter((key) => !remove.includes(key)));
    const before = after.size;
    for (const key of put.keys()) after.add(key);
    // A full disk still takes what frees room or rewrites a row.
    if (after.size > this.capacity && after.size > before) return { committed: false, reason: "full" };
    for (const key of remove) this.rows.delete(key);
    for (const [key, bytes] of put) {
      this.rows.set(key, bytes);
      this.everWritten.push(bytes);
    }
    if (failure === "after") throw new PowerFailure();
    return { committed: true };
  }
}
