import { type SealedBytes, sealWhole } from "./seal-under.ts";
import type { SealingCrypto } from "./sealing-crypto.ts";
import { thumbnailSecret } from "./thumbnail-secret.ts";
import { type KeyOrder, type Sealing, withNewSecret } from "./with-new-secret.ts";

export interface ThumbnailedOrder extends KeyOrder {
  /** The small picture, with the canonical bytes of what is said about it alone. */
  readonly thumbnail: { readonly content: Uint8Array; readonly declaration: Uint8Array };
  /** What the device says about the picture, as canonical bytes: it names the sealed thumbnail by its hash. */
  readonly declare: (thumbnailHash: Uint8Array) => Uint8Array;
}

export interface SealedWithThumbnail extends Sealing, SealedBytes {
  readonly declaration: Uint8Array;
  readonly thumbnail: SealedBytes;
}

/** Seals a picture and its thumbnail, each as a blob of its own, under one wrap and one retention key. */
export function sealWithThumbnail(
  crypto: SealingCrypto,
  { thumbnail: small, declare, ...order }: ThumbnailedOrder,
  content: Uint8Array,
): Promise<SealedWithThumbnail> {
  const { evidenceId } = order;
  return withNewSecret(crypto, order, async ({ contentSecret, retentionKey }) => {
    const secret = await thumbnailSecret(crypto, evidenceId, contentSecret);
    const smallParts = { contentSecret: secret, retentionKey };
    const boundTo = { evidenceId, declaration: small.declaration };
    const thumbnail = await sealWhole(crypto, smallParts, boundTo, small.content);
    secret.wipe();
    const declaration = declare(thumbnail.ciphertextHash);
    const parts = { contentSecret, retentionKey };
    const whole = await sealWhole(crypto, parts, { evidenceId, declaration }, content);
    return { ...whole, declaration, thumbnail };
  });
}
