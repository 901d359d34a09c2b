import {
  formatProofBundle,
  formatVerifierKey,
  proveInclusion,
  signedBy,
  TILE_WIDTH,
  verifyCheckpointOfSome,
  verifyEntry,
} from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { EvidenceId, TenantId } from "@tachiai/protocol";
import { Damage } from "../damage/damage.ts";
import { refuseDamaged } from "../damage/refuse-damaged.ts";
import { openVerifier } from "../damage/verify-stored.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import type { LogReader } from "../logs/log-reader.ts";
import type { Vault } from "../vault.ts";
import { chooseCheckpoint } from "../witnessing/choose-checkpoint.ts";
import { soundCosignatures } from "../witnessing/sound-cosignatures.ts";
import { type EntryFacts, metadataOf } from "./entry-metadata.ts";
import { requireReadable } from "./require-readable.ts";

export interface ProveEvidence {
  readonly tenantId: TenantId;
  readonly evidenceId: EvidenceId;
}

/**
 * Gives the proof of an entry as a file that anybody checks without this server (docs/formats/proof-bundle.md). What
 * is handed out has been verified here, as its reader will verify it. It does not say more than the actor may read.
 *
 * Refuses `evidence.not_found`, `access.denied`, `evidence.waiting` or `evidence.damaged`.
 */
export async function proveEvidence(
  vault: Vault,
  ports: EvidencePorts,
  actor: PersonActor,
  command: ProveEvidence,
): Promise<Uint8Array> {
  const { tenantId, evidenceId } = command;
  return refuseDamaged(vault, tenantId, () =>
    inTenant(vault.database, actor, tenantId, async (tx) => {
      const { stored, isRead } = await requireReadable(tx, ports, actor, evidenceId);
      const verification = await openVerifier(vault, tx)(stored);
      if (verification.state === "waiting") throw new Refusal("evidence.waiting");
      if (verification.state === "damaged") throw verification.damage;
      const { log, index } = verification;
      const cosigned = await soundCosignatures(tx, log);
      return Buffer.from(await bundleOf(vault, log, cosigned, stored.facts, index, { isDisclosed: isRead }));
    }),
  );
}

async function bundleOf(
  vault: Vault,
  log: LogReader,
  cosigned: Parameters<typeof chooseCheckpoint>[1],
  facts: EntryFacts,
  index: number,
  { isDisclosed }: { readonly isDisclosed: boolean },
): Promise<string> {
  const leaf = (await log.leaves(Math.floor(index / TILE_WIDTH)))[index % TILE_WIDTH];
  const newest = await log.checkpoint();
  if (!leaf || newest === null)
    throw new Damage("row", facts.evidenceId, "its place is beyond the end of the log");
  const { size, checkpoint, lines } = chooseCheckpoint(
    { size: log.log.size, checkpoint: newest },
    cosigned,
    index,
  );
  const { key } = await verifyCheckpointOfSome(nodeProofCrypto, checkpoint, log.keys);
  const logKey = formatVerifierKey(key);
  const keySuccessions = vault.logIdentity.successionsTo(key);
  const bundle = formatProofBundle({
    leaf,
    ...(isDisclosed && { disclosed: { metadata: metadataOf(facts), salt: facts.salt } }),
    index,
    path: await proveInclusion(nodeProofCrypto, log.readTile, { index, size }),
    checkpoint: [signedBy(checkpoint, key), ...lines.map(({ line }) => line)].join(""),
    logKey,
    ...(lines.length > 0 && { witnessKeys: lines.map(({ verifierKey }) => verifierKey) }),
    ...(keySuccessions.length > 0 && { keySuccessions }),
  });
  const proven = await verifyEntry(nodeProofCrypto, bundle, { logKey });
  if (!proven.valid) throw new Damage("tile", log.log.origin, proven.reason);
  return bundle;
}
