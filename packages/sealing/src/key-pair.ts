import type { KeyKind, KeyPair, PublicKey, SealingCrypto } from "./sealing-crypto.ts";
import { Secret } from "./secret.ts";

/** A key pair whose private half is in hand: while it is made, wrapped or carried to another device. */
export interface BareKey<Kind extends KeyKind = KeyKind> extends PublicKey<Kind> {
  readonly privateHalf: Secret<"private-key">;
}

/** Makes a key pair and keeps its private half in hand, to be wrapped. */
export async function createBareKey<Kind extends KeyKind>(
  crypto: SealingCrypto,
  kind: Kind,
): Promise<BareKey<Kind>> {
  return bareKeyOf(crypto, kind, new Secret("private-key", crypto.randomBytes(32)));
}

/** The pair of a private half that was unwrapped or kept. */
export async function bareKeyOf<Kind extends KeyKind>(
  crypto: SealingCrypto,
  kind: Kind,
  privateHalf: Secret<"private-key">,
): Promise<BareKey<Kind>> {
  const { publicKey } = await crypto.keyPair(kind, privateHalf.reveal());
  return { kind, publicKey, privateHalf };
}

/** Makes a key usable. In a browser the handle can be stored, but nothing can read the private half out of it. */
export function loadKeyPair<Kind extends KeyKind>(
  crypto: SealingCrypto,
  key: BareKey<Kind>,
): Promise<KeyPair<Kind>> {
  return crypto.keyPair(key.kind, key.privateHalf.reveal());
}

/** Makes a key pair whose private half nobody can read any more: for a device, or for one pairing. */
export async function createKeyPair<Kind extends KeyKind>(
  crypto: SealingCrypto,
  kind: Kind,
): Promise<KeyPair<Kind>> {
  const key = await createBareKey(crypto, kind);
  const pair = await loadKeyPair(crypto, key);
  key.privateHalf.wipe();
  return pair;
}
