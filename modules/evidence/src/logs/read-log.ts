import { encodeEntryBundle, formatVerifierKey, TILE_WIDTH } from "@tachiai/evidence-proof";
import { type Actor, inTenant, Refusal, type TenantTx } from "@tachiai/platform";
import type { EvidenceLog, TenantId } from "@tachiai/protocol";
import { refuseDamaged } from "../damage/refuse-damaged.ts";
import type { Vault } from "../vault.ts";
import { soundCosignatures } from "../witnessing/sound-cosignatures.ts";
import { listLogs } from "./log.store.ts";
import { widthOf } from "./log-files.ts";
import type { LogReader } from "./log-reader.ts";
import { readSoundLog } from "./read-sound-log.ts";

export interface ReadLog {
  readonly tenantId: TenantId;
  readonly retentionClass: string;
  readonly generation: number;
}

/** A tile of the tree, or a bundle of leaves; as wide as it is now when `width` is left out. */
export interface ReadTileOf extends ReadLog {
  readonly index: number;
  readonly width?: number | undefined;
}

/** Lists the tenant's logs. Their sizes reveal activity: only the tenant's own people and whom it has admitted may see them. */
export async function showLogs(vault: Vault, actor: Actor, tenantId: TenantId): Promise<EvidenceLog[]> {
  const logs = await inTenant(vault.database, actor, tenantId, listLogs);
  return logs.map(({ retentionClass, generation, origin, size, publishedAt, minimumIndex }) => ({
    retentionClass,
    generation,
    origin,
    verifierKey: formatVerifierKey(vault.logIdentity.signerOf(origin).key),
    size,
    minimumIndex,
    ...(publishedAt && { checkpointAt: publishedAt.toISOString() }),
  }));
}

/** Gives the newest signed checkpoint, with the lines of the witnesses that have cosigned it. Refuses `evidence.log_not_found` or `evidence.damaged`. */
export function readCheckpoint(vault: Vault, actor: Actor, command: ReadLog): Promise<Uint8Array> {
  return reading(vault, actor, command, async (log, tx) => {
    const checkpoint = await log.checkpoint();
    if (checkpoint === null) throw new Refusal("evidence.log_not_found");
    const cosigned = await soundCosignatures(tx, log);
    const lines = cosigned.filter((one) => one.checkpoint === checkpoint).map(({ line }) => line);
    return Buffer.from([checkpoint, ...lines].join(""));
  });
}

/**
 * Gives the first `width` hashes of a tile, held against the checkpoint.
 * Refuses `evidence.log_not_found`, `evidence.tile_not_found`, `evidence.log_pruned` or `evidence.damaged`.
 */
export function readHashTile(
  vault: Vault,
  actor: Actor,
  command: ReadTileOf & { readonly level: number },
): Promise<Uint8Array> {
  const { level, index } = command;
  return reading(vault, actor, command, async (log) => {
    const width = requireWidth(log, level, command);
    return Buffer.concat((await log.hashes(level, index)).slice(0, width));
  });
}

/** The same for the first `width` leaves of a bundle. */
export function readLeaves(vault: Vault, actor: Actor, command: ReadTileOf): Promise<Uint8Array> {
  return reading(vault, actor, command, async (log) => {
    const width = requireWidth(log, 0, command);
    return encodeEntryBundle((await log.leaves(command.index)).slice(0, width));
  });
}

function requireWidth(log: LogReader, level: number, command: ReadTileOf): number {
  const present = widthOf(log.log.size, level, command.index);
  const width = command.width ?? present;
  if (present <= 0 || width > present) throw new Refusal("evidence.tile_not_found");
  const { minimumIndex } = log.log;
  if ((command.index + 1) * TILE_WIDTH ** (level + 1) <= minimumIndex)
    throw new Refusal("evidence.log_pruned", { minimumIndex });
  return width;
}

function reading<T extends object>(
  vault: Vault,
  actor: Actor,
  { tenantId, retentionClass, generation }: ReadLog,
  read: (log: LogReader, tx: TenantTx) => Promise<T>,
): Promise<T> {
  return refuseDamaged(vault, tenantId, () =>
    inTenant(vault.database, actor, tenantId, async (tx) => {
      const answer = await readSoundLog(vault, tx, { retentionClass, generation }, (log) => read(log, tx));
      if (answer === undefined) throw new Refusal("evidence.log_not_found");
      return answer;
    }),
  );
}
