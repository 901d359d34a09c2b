import { decodeBase64, equalBytes } from "@tachiai/protocol";
import type { Opener } from "../content-wrap.ts";
import { type BareKey, bareKeyOf } from "../key-pair.ts";
import type { SealingCrypto } from "../sealing-crypto.ts";
import { unwrapEpochKey } from "./epoch-wrap.ts";

export interface StatedKey {
  /** As it was signed: every wrap is bound to it. */
  readonly statement: string;
  /** The public half that it names, as base64. */
  readonly publicKey: string;
  /** For the opener, as base64. */
  readonly wrap: string;
}

/**
 * - `not_for_this_key`: the wrap is somebody else's, or for a key that he had before;
 * - `other_key`: what was wrapped is not the key that was stated.
 */
export type StatedKeyRefusal = "not_for_this_key" | "other_key";

/** Unwraps the private half of a stated key, and gives it only if it belongs to that. */
export async function openStatedKey(
  crypto: SealingCrypto,
  { statement, publicKey, wrap }: StatedKey,
  opener: Opener,
): Promise<
  | { readonly opened: true; readonly key: BareKey<"x25519"> }
  | { readonly opened: false; readonly reason: StatedKeyRefusal }
> {
  const privateHalf = await unwrapEpochKey(crypto, statement, decodeBase64(wrap), opener);
  if (!privateHalf) return { opened: false, reason: "not_for_this_key" };
  const key = await bareKeyOf(crypto, "x25519", privateHalf);
  if (equalBytes(key.publicKey, decodeBase64(publicKey))) return { opened: true, key };
  privateHalf.wipe();
  return { opened: false, reason: "other_key" };
}
