import { hashLeaf } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { ciphertextName, retentionKeyName } from "../content/sealed-content.ts";
import { type EntryFacts, leafOf } from "../entries/entry-metadata.ts";
import type { Vault } from "../vault.ts";

/** Contents went before their day. */
export const contentShreddedAction = "evidence.content_shredded";

export type DestructionStep = "key destroyed" | "blob removed";

/** All the keys first: from then on no copy of anything else opens one of them. What is gone already is no fault. */
export async function destroyContents(
  { retentionKeys, blobs }: Vault,
  contents: readonly Pick<EntryFacts, "tenantId" | "evidenceId">[],
  onStep: (step: DestructionStep) => void = () => {},
): Promise<void> {
  for (const { tenantId, evidenceId } of contents) {
    await retentionKeys.remove(retentionKeyName(tenantId, evidenceId));
    onStep("key destroyed");
  }
  for (const { tenantId, evidenceId } of contents) {
    await blobs.remove(ciphertextName(tenantId, evidenceId));
    onStep("blob removed");
  }
}

/** As an entry about shredding names what is gone: the hash of its leaf, which stays in the log. Base64. */
export function hashOfLeaf(facts: EntryFacts): string {
  return Buffer.from(hashLeaf(nodeProofCrypto, leafOf(facts))).toString("base64");
}
