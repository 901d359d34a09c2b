import { concatBytes, encodeBase64, utf8 } from "@tachiai/protocol";
import { readBase64 } from "./base64.ts";
import { encodeHex } from "./hex.ts";
import type { ProofCrypto } from "./proof-crypto.ts";
import { ProofRefusal } from "./proof-refusal.ts";

/** What a key's signatures say: `note` that the log signed the text, `cosignature` that a witness saw it at a time. */
export type SignatureKind = "note" | "cosignature";

/** A public Ed25519 key with the name it signs under (C2SP signed-note). */
export interface VerifierKey {
  readonly name: string;
  readonly kind: SignatureKind;
  /** Eight hexadecimal digits that name the key in a signature line. */
  readonly id: string;
  readonly publicKey: Uint8Array;
}

/** A private key in whose place only its use is handed around. */
export interface NoteSigner {
  readonly key: VerifierKey;
  sign(message: Uint8Array): Promise<Uint8Array>;
}

const TYPE_BYTES: Readonly<Record<SignatureKind, number>> = { note: 0x01, cosignature: 0x04 };
const PUBLIC_KEY_LENGTH = 32;

/** Names may stand in a signature line: not empty, no spaces, no plus, no control characters. */
export function isKeyName(name: string): boolean {
  return name.length > 0 && name.isWellFormed() && !/[\p{White_Space}\p{Cc}+]/u.test(name);
}

/** Gives a public key its name and id. Refuses `key.malformed`. */
export function verifierKey(
  crypto: ProofCrypto,
  named: { readonly name: string; readonly kind: SignatureKind; readonly publicKey: Uint8Array },
): VerifierKey {
  const { name, kind, publicKey } = named;
  if (!isKeyName(name) || publicKey.length !== PUBLIC_KEY_LENGTH) throw new ProofRefusal("key.malformed");
  const hash = crypto.sha256(concatBytes(utf8(`${name}\n`), Uint8Array.of(TYPE_BYTES[kind]), publicKey));
  return { name, kind, publicKey, id: encodeHex(hash.subarray(0, 4)) };
}

/** Writes a key as the one line (vkey) that people and other verifiers pass around. */
export function formatVerifierKey(key: VerifierKey): string {
  const material = concatBytes(Uint8Array.of(TYPE_BYTES[key.kind]), key.publicKey);
  return `${key.name}+${key.id}+${encodeBase64(material)}`;
}

/** Reads a vkey line and checks that its id belongs to it. Refuses `key.malformed`. */
export function parseVerifierKey(crypto: ProofCrypto, line: string): VerifierKey {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(line) ?? [];
  const material = encoded === undefined ? undefined : readBase64(encoded);
  if (name === undefined || !material) throw new ProofRefusal("key.malformed");
  const kind = kindOf(material[0]);
  const key = kind && verifierKey(crypto, { name, kind, publicKey: material.slice(1) });
  if (!key || key.id !== id) throw new ProofRefusal("key.malformed");
  return key;
}

function kindOf(typeByte: number | undefined): SignatureKind | undefined {
  if (typeByte === TYPE_BYTES.note) return "note";
  return typeByte === TYPE_BYTES.cosignature ? "cosignature" : undefined;
}
