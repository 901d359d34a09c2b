import type { KeyObject, webcrypto } from "node:crypto";
import type { KeyKind, PrivateKeyHandle } from "./index.ts";

const ALGORITHMS = { x25519: "X25519", ed25519: "Ed25519" } as const satisfies Record<KeyKind, string>;
const USAGES = { x25519: ["deriveBits"], ed25519: ["sign"] } as const;
const keyObjects = new WeakMap<PrivateKeyHandle, KeyObject>();

/** Makes a handle that gives the private half to nobody but this package. */
export function handleOf(kind: KeyKind, privateKey: KeyObject): webcrypto.CryptoKey {
  const handle = privateKey.toCryptoKey(ALGORITHMS[kind], false, [...USAGES[kind]]);
  keyObjects.set(handle, privateKey);
  return handle;
}

/** The key behind a handle of this process: node:crypto uses it without WebCrypto's jobs. */
export function keyObjectOf(handle: PrivateKeyHandle): KeyObject {
  const key = keyObjects.get(handle);
  if (!key) throw new TypeError("a key handle is one that this process has made");
  return key;
}
