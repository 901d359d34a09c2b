import { formatTilePath, type ReadTile, type TileAddress } from "@tachiai/evidence-proof";
import type { BlobStore } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";

/** Which log: a tenant's, of a retention class; a new generation begins when a restored one cannot be continued. */
export interface LogName {
  readonly tenantId: TenantId;
  readonly retentionClass: string;
  readonly generation: number;
}

/** A log's directory in the blob store is a C2SP tlog-tiles log by itself: any static file server can publish it. */
function prefixOf({ tenantId, retentionClass, generation }: LogName): string {
  return `logs/${tenantId}/${retentionClass}/${generation}`;
}

export function tileName(log: LogName, address: TileAddress): string {
  return `${prefixOf(log)}/${formatTilePath(address)}`;
}

export function checkpointName(log: LogName): string {
  return `${prefixOf(log)}/checkpoint`;
}

export function tilesOf(blobs: BlobStore, log: LogName): ReadTile {
  return (address) => blobs.get(tileName(log, address));
}
