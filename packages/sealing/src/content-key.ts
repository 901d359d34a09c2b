import { concatBytes } from "@tachiai/protocol";
import { boundContext } from "./bound-context.ts";
import type { Cipher, SealingCrypto } from "./sealing-crypto.ts";
import type { Secret } from "./secret.ts";

/** The two parts of a content key. Either of them alone opens nothing. */
export interface ContentKeyParts {
  /** Wrapped to people; what they can unwrap. */
  readonly contentSecret: Secret<"content-secret">;
  /** Kept by the server apart from everything else, and destroyed on schedule. */
  readonly retentionKey: Secret<"retention-key">;
}

/** What a blob is bound to. */
export interface BlobBinding {
  /** 16 bytes. */
  readonly evidenceId: Uint8Array;
  /** 32 random bytes of this blob alone. */
  readonly salt: Uint8Array;
  readonly declarationHash: Uint8Array;
}

export interface ContentKeys {
  readonly cipher: Cipher;
  /** Tells a wrong key from altered bytes, and keeps a blob from opening to two contents under two keys. */
  readonly keyCheck: Uint8Array;
  /** Tells a wrong declaration from a wrong key; without the key it says nothing about the declaration. */
  readonly declarationCheck: Uint8Array;
}

export const KEY_CHECK_LENGTH = 32;
export const DECLARATION_CHECK_LENGTH = 16;

/** Derives all that sealing or opening one blob needs from both parts of its key. */
export async function deriveContentKeys(
  crypto: SealingCrypto,
  parts: ContentKeyParts,
  { evidenceId, salt, declarationHash }: BlobBinding,
): Promise<ContentKeys> {
  const secret = concatBytes(parts.contentSecret.reveal(), parts.retentionKey.reveal());
  const derive = (info: Uint8Array, length: number) => crypto.hkdfSha256(secret, salt, info, length);
  const [key, keyCheck, declarationCheck] = await Promise.all([
    derive(boundContext("tachiai blob key v1", evidenceId), 32),
    derive(boundContext("tachiai blob key check v1", evidenceId), KEY_CHECK_LENGTH),
    derive(
      boundContext("tachiai blob declaration check v1", evidenceId, declarationHash),
      DECLARATION_CHECK_LENGTH,
    ),
  ]);
  const cipher = await crypto.cipher(key);
  key.fill(0);
  secret.fill(0);
  return { cipher, keyCheck, declarationCheck };
}
