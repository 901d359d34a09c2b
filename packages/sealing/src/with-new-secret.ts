import type { ContentKeyParts } from "./content-key.ts";
import { type ContentWrap, hashOfWraps, type Recipient, wrapContent } from "./content-wrap.ts";
import type { SealingCrypto } from "./sealing-crypto.ts";
import { Secret } from "./secret.ts";

export interface KeyOrder {
  readonly evidenceId: string;
  readonly recipients: readonly Recipient[];
  /** One that a whole class and day share; a new one when left out. */
  readonly retentionKey?: Secret<"retention-key">;
}

/** What goes beside a blob. */
export interface Sealing {
  readonly wraps: readonly ContentWrap[];
  /** Goes to the server's store of retention keys, apart from the blob. */
  readonly retentionKey: Secret<"retention-key">;
  /** What the device signs of both. */
  readonly retentionKeyHash: Uint8Array;
  readonly wrapsHash: Uint8Array;
}

/** Makes the secret of one content, wraps it to everybody it is for, and forgets it. */
export async function withNewSecret<Sealed extends object>(
  crypto: SealingCrypto,
  order: KeyOrder,
  seal: (parts: ContentKeyParts) => Promise<Sealed>,
): Promise<Sealing & Sealed> {
  // Never a parameter: a second content under the same secret would repeat nonces.
  const contentSecret = new Secret("content-secret", crypto.randomBytes(32));
  const retentionKey = order.retentionKey ?? new Secret("retention-key", crypto.randomBytes(32));
  const sealed = await seal({ contentSecret, retentionKey });
  const wraps = await Promise.all(
    order.recipients.map(async (recipient) => ({
      recipient,
      wrap: await wrapContent(crypto, order.evidenceId, contentSecret, recipient),
    })),
  );
  contentSecret.wipe();
  return {
    ...sealed,
    wraps,
    retentionKey,
    retentionKeyHash: await crypto.sha256(retentionKey.reveal()),
    wrapsHash: await hashOfWraps(crypto, wraps),
  };
}
