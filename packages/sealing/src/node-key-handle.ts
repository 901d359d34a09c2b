import type { webcrypto } from "node:crypto";
import type { PrivateKeyHandle } from "./index.ts";

/** The WebCrypto key behind a handle. */
export function cryptoKeyOf(handle: PrivateKeyHandle): webcrypto.CryptoKey {
  if (!(handle instanceof CryptoKey)) throw new TypeError("a key handle is a CryptoKey");
  return handle;
}
