import { boundContext } from "./bound-context.ts";
import type { KeyPair, PublicKey, SealingCrypto } from "./sealing-crypto.ts";
import { uuidBytes } from "./uuid-bytes.ts";

/** What a device says about a blob that it has sealed. */
export interface Declared {
  readonly evidenceId: string;
  /** The canonical bytes that the blob was sealed with. */
  readonly declaration: Uint8Array;
  /** SHA-256 of the whole sealed blob. */
  readonly ciphertextHash: Uint8Array;
  /** SHA-256 of the retention key: another one opens nothing, and shows. */
  readonly retentionKeyHash: Uint8Array;
  /** To whom it is sealed, as `hashOfWraps` gives it. */
  readonly wrapsHash: Uint8Array;
}

/** Signs bytes under a label that says what kind of statement they are; 64 bytes (Ed25519). */
export function signStatement(
  crypto: SealingCrypto,
  signer: KeyPair<"ed25519">,
  label: string,
  statement: Uint8Array,
): Promise<Uint8Array> {
  return crypto.signEd25519(signer, boundContext("tachiai statement v1", label, statement));
}

/** Says whether the holder of this key made this statement, under this label. */
export function verifyStatement(
  crypto: SealingCrypto,
  signer: PublicKey<"ed25519">,
  label: string,
  statement: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  return crypto.verifyEd25519(signer, boundContext("tachiai statement v1", label, statement), signature);
}

const DECLARATION = "declaration of a sealed blob";

/** Signs a declaration with the device's key, so that the server and everyone after it know who declared what. */
export function signDeclaration(
  crypto: SealingCrypto,
  device: KeyPair<"ed25519">,
  declared: Declared,
): Promise<Uint8Array> {
  return signStatement(crypto, device, DECLARATION, declarationStatement(declared));
}

/** Says whether this device declared this about exactly this blob. */
export function verifyDeclaration(
  crypto: SealingCrypto,
  device: PublicKey<"ed25519">,
  declared: Declared,
  signature: Uint8Array,
): Promise<boolean> {
  return verifyStatement(crypto, device, DECLARATION, declarationStatement(declared), signature);
}

function declarationStatement(declared: Declared): Uint8Array {
  const { evidenceId, declaration, ciphertextHash, retentionKeyHash, wrapsHash } = declared;
  const id = uuidBytes(evidenceId);
  return boundContext("declared", id, declaration, ciphertextHash, retentionKeyHash, wrapsHash);
}
