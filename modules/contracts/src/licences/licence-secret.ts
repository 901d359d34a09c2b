import { createHash } from "node:crypto";
import type { Randomness } from "@tachiai/platform";
import { formatLicenceKey, type LicenceKey, licenceKeyPublicLength, makeLicenceKey } from "@tachiai/protocol";
import type { KeyOnFile } from "./licence.store.ts";

/** A new key: as it is shown once, and as it is kept. */
export function drawKey(randomness: Randomness): { readonly shown: string; readonly kept: KeyOnFile } {
  const key = makeLicenceKey(randomness.bytes(24));
  return { shown: formatLicenceKey(key), kept: { publicPart: publicPartOf(key), hash: hashOf(key) } };
}

export function publicPartOf(key: LicenceKey): string {
  return key.slice(0, licenceKeyPublicLength);
}

/** A plain SHA-256: the eighty drawn bits that are not public cannot be guessed from it. */
export function hashOf(key: LicenceKey): Uint8Array {
  return createHash("sha256").update(key).digest();
}
