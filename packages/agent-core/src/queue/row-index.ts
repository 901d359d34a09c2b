import type { ConsentPurpose } from "@tachiai/protocol";
import { formatRowKey, type Lane, lanes, parseRowKey } from "./row-key.ts";

/** Which rows of the queue are on the disk, by lane and in order. Plain bookkeeping: it holds keys, never content. */
export class RowIndex {
  readonly #keys = new Map<Lane, string[]>(lanes.map((lane) => [lane, []]));
  #nextPosition = 0;

  constructor(keys: readonly string[]) {
    for (const key of keys.toSorted()) this.add(key);
  }

  /** Keys of a lane as they are now, the oldest first. */
  of(lane: Lane): readonly string[] {
    return this.#keys.get(lane)?.slice() ?? [];
  }

  /** How many there are once these are put and those removed. */
  countAfter(put: Iterable<string>, remove: readonly string[]): number {
    const all = new Set([...this.#keys.values()].flat());
    for (const key of remove) all.delete(key);
    for (const key of put) if (parseRowKey(key)) all.add(key);
    return all.size;
  }

  /** A key behind all others of the queue. */
  newKey(lane: Lane, purpose?: ConsentPurpose): string {
    return formatRowKey({ lane, position: this.#nextPosition++, ...(purpose && { purpose }) });
  }

  add(key: string): void {
    const place = parseRowKey(key);
    if (!place) return;
    this.#nextPosition = Math.max(this.#nextPosition, place.position + 1);
    const keys = this.#keys.get(place.lane);
    if (!keys || keys.includes(key)) return;
    // Keys come in order, but for one that is written again.
    keys.push(key);
    keys.sort();
  }

  remove(key: string): void {
    const lane = parseRowKey(key)?.lane;
    const keys = lane && this.#keys.get(lane);
    const at = keys?.indexOf(key) ?? -1;
    if (at >= 0) keys?.splice(at, 1);
  }
}
