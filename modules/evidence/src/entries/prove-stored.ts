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
import type { TenantTx } from "@tachiai/platform";
import { Damage } from "../damage/damage.ts";
import { openVerifier } from "../damage/verify-stored.ts";
import type { LogReader } from "../logs/log-reader.ts";
import type { Vault } from "../vault.ts";
import { chooseCheckpoint } from "../witnessing/choose-checkpoint.ts";
import { soundCosignatures } from "../witnessing/sound-cosignatures.ts";
import type { StoredEntry } from "./entry.store.ts";
import { type EntryFacts, metadataOf } from "./entry-metadata.ts";

/**
 * The proof of an entry as a file that anybody checks without this server (docs/formats/proof-bundle.md), verified here as its reader
 * will verify it; undefined while it waits to be sealed. Throws `Damage`.
 */
export async function proveStored(
  vault: Vault,
  tx: TenantTx,
  stored: StoredEntry,
  said: { readonly isDisclosed: boolean },
): Promise<string | undefined> {
  const verification = await openVerifier(vault, tx)(stored);
  if (verification.state === "waiting") return undefined;
  if (verification.state === "damaged") throw verification.damage;
  const { log, index } = verification;
  const cosigned = await soundCosignatures(tx, log);
  return bundleOf(vault, log, cosigned, stored.facts, index, said);
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
