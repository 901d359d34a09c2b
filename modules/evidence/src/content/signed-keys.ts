import { createHash } from "node:crypto";
import { Damage } from "../damage/damage.ts";
import type { EntryFacts } from "../entries/entry-metadata.ts";
import type { Vault } from "../vault.ts";
import { type SealedTo, sha256OfWraps } from "./judge-upload.ts";
import { retentionKeyName, signedContentOf } from "./sealed-content.ts";

/** Throws `Damage` unless a content is sealed to those, and by those wraps, that its device signed. */
export async function requireSignedWraps(facts: EntryFacts, sealedTo: SealedTo): Promise<void> {
  if (!Buffer.from(await sha256OfWraps(sealedTo)).equals(signedContentOf(facts).wrapsSha256))
    throw new Damage("blob", facts.evidenceId, "its wraps are not those that its device made");
}

/** Reads the retention key that its device made and signed. Throws `Damage` when it is missing or another. */
export async function readSignedRetentionKey(
  { retentionKeys }: Pick<Vault, "retentionKeys">,
  facts: EntryFacts,
): Promise<Uint8Array> {
  const { tenantId, evidenceId } = facts;
  const key = await retentionKeys.get(retentionKeyName(tenantId, evidenceId));
  if (!key) throw new Damage("blob", evidenceId, "its retention key is missing");
  const hash = createHash("sha256").update(key).digest();
  if (!hash.equals(signedContentOf(facts).retentionKeySha256))
    throw new Damage("blob", evidenceId, "its retention key is not the one that its device made");
  return key;
}
