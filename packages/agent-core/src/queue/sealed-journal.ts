import type { SealingCrypto } from "@tachiai/sealing";
import type { z } from "zod";
import type { Device } from "../device/device.ts";
import type { DurableStore } from "./durable-store.ts";
import { overwrittenBy } from "./picture-ring.ts";
import { emptyState, QueueState } from "./queued.ts";
import { RowIndex } from "./row-index.ts";
import { type SealedRows, sealedRows, UnreadableRow } from "./sealed-rows.ts";

export interface JournalOptions {
  readonly store: DurableStore;
  readonly crypto: SealingCrypto;
  readonly device: Device;
}

/** `storage_full`: nothing of it was kept, and the person must be told. */
export type KeepAnswer =
  | { readonly kept: true; readonly overwrittenPictures: number }
  | { readonly kept: false; readonly reason: "storage_full" };

/** What is written and removed in one step. */
export interface JournalChange {
  /** Sealed rows by their key. */
  readonly put?: ReadonlyMap<string, Uint8Array>;
  readonly remove?: readonly string[];
  readonly state?: QueueState;
  /** How many of the rows are pictures that are new in the ring. */
  readonly newPictures?: number;
}

const STATE = "state";

/** The rows of the queue on the disk, sealed, with the state that changes in the same step as they do. */
export class SealedJournal {
  readonly rows: SealedRows;
  readonly index: RowIndex;
  readonly #store: DurableStore;
  #state: QueueState;
  #pictureOnItsWay: string | undefined;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(store: DurableStore, rows: SealedRows, index: RowIndex, state: QueueState) {
    this.#store = store;
    this.rows = rows;
    this.index = index;
    this.#state = state;
  }

  /** Takes up what the last run left. Throws `UnreadableRow` when this device's key does not open it. */
  static async open({ store, crypto, device }: JournalOptions): Promise<SealedJournal> {
    const rows = sealedRows(crypto, device);
    const sealed = await store.read(STATE);
    const state = sealed ? await rows.open(STATE, sealed, QueueState) : emptyState;
    const index = new RowIndex(await store.keys());
    const missing = Math.max(0, state.rows - index.countAfter([], []));
    return new SealedJournal(store, rows, index, withLost(state, missing));
  }

  get state(): QueueState {
    return this.#state;
  }

  /** The ring leaves this picture alone: it may have arrived at the server already. */
  sendPicture(key: string | undefined): void {
    this.#pictureOnItsWay = key;
  }

  /** One piece of work after the other: what one writes depends on what the one before has written. */
  alone<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = this.#last.then(work);
    this.#last = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  /** Writes all of it or nothing. A full disk makes the ring smaller: the oldest pictures give way, each counted. */
  async write(change: JournalChange): Promise<KeepAnswer> {
    const { put = new Map<string, Uint8Array>(), remove = [], newPictures = 0 } = change;
    const pictures = this.index.of("picture").filter((key) => !remove.includes(key));
    const givingWay = [...overwrittenBy(newPictures, pictures, this.#pictureOnItsWay)];
    for (;;) {
      const wanted = change.state ?? this.#state;
      const removed = [...remove, ...givingWay];
      const state = {
        ...wanted,
        overwrittenPictures: wanted.overwrittenPictures + givingWay.length,
        rows: this.index.countAfter(put.keys(), removed),
      };
      const sealedState = await this.rows.seal(STATE, state);
      const answer = await this.#store.commit({
        put: new Map([...put, [STATE, sealedState]]),
        remove: removed,
      });
      if (answer.committed) {
        this.#state = state;
        for (const key of removed) this.index.remove(key);
        for (const key of put.keys()) this.index.add(key);
        return { kept: true, overwrittenPictures: givingWay.length };
      }
      const next = pictures.find((key) => !givingWay.includes(key) && key !== this.#pictureOnItsWay);
      if (!next) return { kept: false, reason: "storage_full" };
      givingWay.push(next);
    }
  }

  read<Shape extends z.ZodType>(key: string, shape: Shape): Promise<z.output<Shape> | undefined> {
    return this.#orDropped(key, (sealed) => this.rows.open(key, sealed, shape));
  }

  readBytes(key: string): Promise<Uint8Array | undefined> {
    return this.#orDropped(key, (sealed) => this.rows.openBytes(key, sealed));
  }

  /** Removes everything this store holds, except the row of this name. */
  async wipe(except: string): Promise<void> {
    const keys = (await this.#store.keys()).filter((key) => key !== except);
    await this.#store.commit({ put: new Map(), remove: keys });
    for (const key of keys) this.index.remove(key);
    this.#state = emptyState;
  }

  /** A row that nobody can read any more would block all behind it: it is dropped and counted. */
  async #orDropped<Value>(
    key: string,
    open: (sealed: Uint8Array) => Promise<Value>,
  ): Promise<Value | undefined> {
    const sealed = await this.#store.read(key);
    try {
      if (sealed) return await open(sealed);
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error;
    }
    await this.write({ remove: [key], state: withLost(this.#state, 1) });
    return undefined;
  }
}

/** The person is told, and the server with the next report. */
export function withLost(state: QueueState, count: number): QueueState {
  return { ...state, lost: state.lost + count, lostRows: state.lostRows + count };
}
