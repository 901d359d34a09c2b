/** X25519 keys open what is sealed to them; Ed25519 keys sign. */
export type KeyKind = "x25519" | "ed25519";

export interface PublicKey<Kind extends KeyKind = KeyKind> {
  readonly kind: Kind;
  /** 32 bytes (RFC 7748, RFC 8032). */
  readonly publicKey: Uint8Array;
}

/** A private half that can be used and stored, but not read: a WebCrypto `CryptoKey`. */
export interface PrivateKeyHandle {
  readonly type: string;
  readonly extractable: boolean;
  readonly algorithm: { readonly name: string };
}

/** A browser can keep this whole object in IndexedDB. */
export interface KeyPair<Kind extends KeyKind = KeyKind> extends PublicKey<Kind> {
  readonly privateKey: PrivateKeyHandle;
}

/** AES-256-GCM under one key: nonces of 12 bytes, tags of 16 bytes behind the ciphertext. */
export interface Cipher {
  /** In pieces, one behind the other: who writes them somewhere need not have them in one. */
  encrypt(
    nonce: Uint8Array,
    associatedData: Uint8Array,
    plaintext: Uint8Array,
  ): Promise<readonly Uint8Array[]>;
  /** Undefined when the bytes are not what was encrypted under this key, nonce and associated data. */
  decrypt(
    nonce: Uint8Array,
    associatedData: Uint8Array,
    ciphertext: Uint8Array,
  ): Promise<Uint8Array | undefined>;
}

/** What HPKE (RFC 9180, base mode) makes for one recipient. */
export interface HpkeMessage {
  /** 32 bytes. */
  readonly encapsulatedKey: Uint8Array;
  readonly ciphertext: Uint8Array;
}

export interface Argon2Cost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** The cryptography that sealing needs, as a port: `@tachiai/sealing/node` and `/web` implement it. */
export interface SealingCrypto {
  randomBytes(length: number): Uint8Array;
  sha256(bytes: Uint8Array): Promise<Uint8Array>;
  hkdfSha256(secret: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Promise<Uint8Array>;
  /** Argon2id version 0x13, 32 bytes (RFC 9106). */
  argon2id(password: Uint8Array, salt: Uint8Array, cost: Argon2Cost): Promise<Uint8Array>;
  cipher(key: Uint8Array): Promise<Cipher>;
  /** The pair of a private half of 32 bytes; the handle does not give it back. */
  keyPair<Kind extends KeyKind>(kind: Kind, privateHalf: Uint8Array): Promise<KeyPair<Kind>>;
  /** DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. */
  hpkeSeal(recipient: PublicKey<"x25519">, info: Uint8Array, plaintext: Uint8Array): Promise<HpkeMessage>;
  /** Undefined when the message is not for this key and info. */
  hpkeOpen(
    recipient: KeyPair<"x25519">,
    info: Uint8Array,
    message: HpkeMessage,
  ): Promise<Uint8Array | undefined>;
  signEd25519(signer: KeyPair<"ed25519">, message: Uint8Array): Promise<Uint8Array>;
  /** False, never an error, for a key or signature that is not one. */
  verifyEd25519(signer: PublicKey<"ed25519">, message: Uint8Array, signature: Uint8Array): Promise<boolean>;
}
