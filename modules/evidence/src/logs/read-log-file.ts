import { ProofRefusal, parseTilePath, type TileAddress } from "@tachiai/evidence-proof";
import { type Actor, Refusal } from "@tachiai/platform";
import type { Vault } from "../vault.ts";
import { type ReadLog, readHashTile, readLeaves } from "./read-log.ts";

/**
 * Gives a file of a log by what follows `tile/` in its path, as other people's software asks for it.
 * Refuses `evidence.log_not_found`, `evidence.tile_not_found`, `evidence.log_pruned` or `evidence.damaged`.
 */
export async function readLogFile(
  vault: Vault,
  actor: Actor,
  { file, ...log }: ReadLog & { readonly file: string },
): Promise<Uint8Array> {
  const address = addressOf(file);
  return address.kind === "entries"
    ? readLeaves(vault, actor, { ...log, ...address })
    : readHashTile(vault, actor, { ...log, ...address });
}

function addressOf(file: string): TileAddress {
  try {
    return parseTilePath(`tile/${file}`);
  } catch (error) {
    if (error instanceof ProofRefusal) throw new Refusal("evidence.tile_not_found");
    throw error;
  }
}
