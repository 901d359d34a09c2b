import {
  type BodyOf,
  decodeBase64,
  encodeBase64,
  type KeyedMember,
  type makeRecoveryKey,
  type PersonId,
  ShareIndex,
  type TenantId,
} from "@tachiai/protocol";
import { createRecoveryKey, createRehearsal, formatShare, sealShare } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { areSignedFor } from "./signed-for.ts";

/** A new recovery key, not in use yet: what the server keeps of it, and what is on paper only. */
export interface SplitRecoveryKey {
  readonly kept: Omit<BodyOf<typeof makeRecoveryKey>, "signed">;
  readonly printed: readonly { readonly index: ShareIndex; readonly code: string }[];
}

/**
 * Makes a recovery key, seals a share to each of the first three administrators, and leaves the rest to be printed. Nothing
 * is made while somebody's key is not signed for.
 */
export async function splitRecoveryKey(
  tenantId: TenantId,
  personId: PersonId,
  holders: readonly KeyedMember[],
): Promise<SplitRecoveryKey | "unsigned"> {
  if (!(await areSignedFor(tenantId, personId, holders))) return "unsigned";
  const { publicKey, shares } = await createRecoveryKey(webSealingCrypto);
  const rehearsal = await createRehearsal(webSealingCrypto, tenantId, publicKey);
  const sealed: SplitRecoveryKey["kept"]["shares"] = [];
  const printed: { index: ShareIndex; code: string }[] = [];
  for (const [at, share] of shares.entries()) {
    const index = ShareIndex.parse(share.index);
    const holder = holders[at];
    if (!holder) {
      printed.push({ index, code: await formatShare(webSealingCrypto, share) });
      continue;
    }
    const recipient = {
      recipientId: holder.personId,
      publicKey: { kind: "x25519", publicKey: decodeBase64(holder.publicKey) },
    } as const;
    const bytes = await sealShare(webSealingCrypto, tenantId, recipient, share);
    sealed.push({ index, holderId: holder.personId, sealed: encodeBase64(bytes) });
  }
  return {
    kept: {
      publicKey: encodeBase64(publicKey.publicKey),
      shares: sealed,
      rehearsal: { sealed: encodeBase64(rehearsal.sealed), sha256: encodeBase64(rehearsal.hash) },
    },
    printed,
  };
}
