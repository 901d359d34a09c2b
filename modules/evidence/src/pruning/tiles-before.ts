import { TILE_WIDTH, type TileAddress } from "@tachiai/evidence-proof";

/**
 * The tiles that lie wholly before `to` and not wholly before `from`, both multiples of a tile's width: entries, and hashes of
 * every level. What is left proves each entry from `to` on, and that a tree of at least that size has only grown: the
 * hash of each tile that is gone stands in one that is not.
 */
export function* tilesBefore(from: number, to: number): Generator<TileAddress> {
  for (let index = from / TILE_WIDTH; index < Math.floor(to / TILE_WIDTH); index++)
    yield { kind: "entries", index, width: TILE_WIDTH };
  for (let level = 0, span = TILE_WIDTH; span <= to; level++, span *= TILE_WIDTH)
    for (let index = Math.floor(from / span); index < Math.floor(to / span); index++)
      yield { kind: "hashes", level, index, width: TILE_WIDTH };
}

/** The most that may be pruned of a log whose oldest entry and whose least witnessed size these are. */
export function mostToPrune(oldestIndex: number, witnessedSizes: readonly number[]): number {
  return Math.floor(Math.min(oldestIndex, ...witnessedSizes) / TILE_WIDTH) * TILE_WIDTH;
}
