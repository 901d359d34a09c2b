import { inspect } from "node:util";

const placeholder = "[private key]";

/** A private key in PEM that no log, message or error report prints by accident. */
export class PrivateKey {
  readonly #pem: string;

  constructor(pem: string) {
    this.#pem = pem;
  }

  /** The key itself, for the TLS stack or the 0600 file and nobody else. */
  reveal(): string {
    return this.#pem;
  }

  toString(): string {
    return placeholder;
  }

  toJSON(): string {
    return placeholder;
  }

  [inspect.custom](): string {
    return placeholder;
  }
}
