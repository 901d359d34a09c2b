import { createHash } from "node:crypto";
import type { Randomness } from "@tachiai/platform";

/** 256 random bits for a cookie, a link or a device; whoever holds it is let in, so only its hash is kept. */
export interface SecretToken {
  readonly token: string;
  readonly hash: Uint8Array;
}

export function makeToken(randomness: Randomness): SecretToken {
  const token = Buffer.from(randomness.bytes(32)).toString("base64url");
  return { token, hash: hashToken(token) };
}

/** A plain SHA-256: a token of 256 random bits cannot be guessed from it. */
export function hashToken(token: string): Uint8Array {
  return createHash("sha256").update(token).digest();
}
