import { formatTilePath, TILE_WIDTH, type TileAddress } from "@tachiai/evidence-proof";
import type { TenantId } from "@tachiai/protocol";

/** Which log: a tenant's, of a retention class; a new generation begins when a restored one cannot be continued. */
export interface LogName {
  readonly tenantId: TenantId;
  readonly retentionClass: string;
  readonly generation: number;
}

/** A log's directory in the blob store is a C2SP tlog-tiles log by itself: any static file server can publish it. */
export function prefixOf({ tenantId, retentionClass, generation }: LogName): string {
  return `logs/${tenantId}/${retentionClass}/${generation}`;
}

export function tileName(log: LogName, address: TileAddress): string {
  return `${prefixOf(log)}/${formatTilePath(address)}`;
}

export function checkpointName(log: LogName): string {
  return `${prefixOf(log)}/checkpoint`;
}

/** How many hashes or entries a tile holds in a tree of this size; 0 or less beyond its end. */
export function widthOf(size: number, level: number, index: number): number {
  return Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH);
}

/** The tiles that were not full in a tree of this size: the only files that are ever replaced. */
export function partialTiles(size: number): TileAddress[] {
  const tiles: TileAddress[] = [];
  for (let level = 0; widthOf(size, level, 0) > 0; level++) {
    const index = Math.floor(size / TILE_WIDTH ** (level + 1));
    const width = widthOf(size, level, index);
    if (width <= 0) continue;
    tiles.push({ kind: "hashes", level, index, width });
    if (level === 0) tiles.push({ kind: "entries", index, width });
  }
  return tiles;
}
