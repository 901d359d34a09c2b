/** What a secret is for; part of its type, so that the wrong one does not compile. */
export type SecretPurpose =
  | "sign-in" // proves to the server who it is; the only one that is ever sent
  | "wrap" // wraps private halves, made from the password
  | "recovery" // wraps private halves, printed on paper
  | "customer" // stands in the fragment of the link with which the customer of a support session keeps what was recorded
  | "joining" // stands in the fragment of an invitation's link; its holder may join with keys of his own
  | "passkey" // wraps private halves, made from what one authenticator alone computes
  | "recovery-share" // one of three parts of a company's recovery key; two give it
  | "private-key" // the 32 bytes of an X25519 or Ed25519 private half
  | "content-secret" // the part of a content key that is wrapped to people
  | "retention-key" // the part of a content key that is destroyed on schedule
  | "content"; // what was sealed: a picture, a recording, features of a face

/**
 * Bytes that must not end up in a log, an error or a stored object by accident: wherever it is printed or
 * serialised, a placeholder stands. `reveal` is the one way to the bytes, and easy to search for.
 */
export class Secret<Purpose extends SecretPurpose> {
  readonly purpose: Purpose;
  readonly #bytes: Uint8Array;

  constructor(purpose: Purpose, bytes: Uint8Array) {
    this.purpose = purpose;
    this.#bytes = bytes;
  }

  reveal(): Uint8Array {
    return this.#bytes;
  }

  /** Overwrites the bytes. The runtime may have made copies; this shortens their life, it promises no more. */
  wipe(): void {
    this.#bytes.fill(0);
  }

  toString(): string {
    return `[secret: ${this.purpose}]`;
  }

  toJSON(): string {
    return this.toString();
  }

  /** What Node's console and error messages show. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}
