import { type Growth, type TileAddress, type TileFile, tileFile } from "@tachiai/evidence-proof";
import type { LogName } from "./log-files.ts";

/** What of a log is durable in the journal alone. */
export interface UnsettledLog {
  readonly log: LogName;
  /** How far the journal has it. */
  readonly size: number;
  /** The newest state of each tile that changed, by its place. */
  readonly tiles: ReadonlyMap<string, TileFile>;
  /** The newest published checkpoint, when its copy is not in the blob store yet. */
  readonly checkpoint?: { readonly size: number; readonly note: string };
}

export function withGrowth(before: UnsettledLog | undefined, log: LogName, growth: Growth): UnsettledLog {
  const tiles = new Map(before?.tiles);
  for (const file of growth.files) tiles.set(placeOf(file.address), file);
  return { ...before, log, size: growth.edge.size, tiles };
}

/** What is left of it when a state of it has been written to the blob store; undefined when nothing is. */
export function withoutSettled(now: UnsettledLog, settled: UnsettledLog): UnsettledLog | undefined {
  const tiles = new Map([...now.tiles].filter(([place, tile]) => settled.tiles.get(place) !== tile));
  const { checkpoint, ...rest } = now;
  const isCopied = checkpoint === settled.checkpoint;
  if (tiles.size === 0 && isCopied) return undefined;
  return { ...rest, tiles, ...(checkpoint && !isCopied && { checkpoint }) };
}

/** The tile as it was when it had this width: what follows in it came later. */
export function tileIn(log: UnsettledLog | undefined, address: TileAddress): TileFile | undefined {
  const tile = log?.tiles.get(placeOf(address));
  if (!tile || tile.items.length < address.width) return undefined;
  return tileFile(address, tile.items.slice(0, address.width));
}

function placeOf(address: TileAddress): string {
  return `${address.kind === "entries" ? "entries" : address.level}/${address.index}`;
}
