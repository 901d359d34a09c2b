import { hashLeaf } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import type { BlobStore } from "@tachiai/platform";
import type { EvidenceId } from "@tachiai/protocol";
import { ciphertextName, retentionKeyName, thumbnailName } from "../content/sealed-content.ts";
import { type EntryFacts, leafOf } from "../entries/entry-metadata.ts";
import type { Vault } from "../vault.ts";

/** Contents went before their day. */
export const contentShreddedAction = "evidence.content_shredded";

export type DestructionStep = "key destroyed" | "thumbnail removed" | "blob removed";

export interface Destruction {
  /** Whose key and ciphertexts are all gone. */
  readonly destroyed: ReadonlySet<EvidenceId>;
  /** Files that would not go; their content waits for the next pass, and stops no other. */
  readonly faults: readonly unknown[];
}

/** All the keys first: from then on no copy of anything else opens one of them. What is gone already is no fault. */
export async function destroyContents(
  { retentionKeys, blobs }: Vault,
  contents: readonly Pick<EntryFacts, "tenantId" | "evidenceId">[],
  onStep: (step: DestructionStep) => void = () => {},
): Promise<Destruction> {
  const faults: unknown[] = [];
  const remove = async (store: BlobStore, name: string, step: DestructionStep) => {
    try {
      await store.remove(name);
    } catch (error) {
      faults.push(error);
      return false;
    }
    onStep(step);
    return true;
  };
  const keyless: (typeof contents)[number][] = [];
  for (const content of contents) {
    const name = retentionKeyName(content.tenantId, content.evidenceId);
    if (await remove(retentionKeys, name, "key destroyed")) keyless.push(content);
  }
  const destroyed = new Set<EvidenceId>();
  for (const { tenantId, evidenceId } of keyless) {
    const isSmallGone = await remove(blobs, thumbnailName(tenantId, evidenceId), "thumbnail removed");
    const isGone = await remove(blobs, ciphertextName(tenantId, evidenceId), "blob removed");
    if (isSmallGone && isGone) destroyed.add(evidenceId);
  }
  return { destroyed, faults };
}

/** As an entry about shredding names what is gone: the hash of its leaf, which stays in the log. Base64. */
export function hashOfLeaf(facts: EntryFacts): string {
  return Buffer.from(hashLeaf(nodeProofCrypto, leafOf(facts))).toString("base64");
}
