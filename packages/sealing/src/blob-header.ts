import { concatBytes } from "@tachiai/protocol";
import { DECLARATION_CHECK_LENGTH, KEY_CHECK_LENGTH } from "./content-key.ts";

/** What stands before the chunks of a sealed blob; docs/formats/sealed-blob.md gives the bytes. */
export interface BlobHeader {
  readonly evidenceId: Uint8Array;
  readonly salt: Uint8Array;
  readonly keyCheck: Uint8Array;
  readonly declarationCheck: Uint8Array;
}

const MAGIC = Uint8Array.from("TACHBLOB", (letter) => letter.charCodeAt(0));
const VERSION = 1;
const CHUNK_SIZE_LOG2 = 16;
const PREFIX = concatBytes(MAGIC, Uint8Array.of(VERSION, CHUNK_SIZE_LOG2));
export const SALT_LENGTH = 32;
export const HEADER_LENGTH = PREFIX.length + 16 + SALT_LENGTH + KEY_CHECK_LENGTH + DECLARATION_CHECK_LENGTH;

export function encodeBlobHeader({ evidenceId, salt, keyCheck, declarationCheck }: BlobHeader): Uint8Array {
  return concatBytes(PREFIX, evidenceId, salt, keyCheck, declarationCheck);
}

/** Undefined when these are not the first bytes of a sealed blob of a version and chunk size that we know. */
export function decodeBlobHeader(bytes: Uint8Array): BlobHeader | undefined {
  if (bytes.length < HEADER_LENGTH || PREFIX.some((byte, index) => bytes[index] !== byte)) return undefined;
  let offset = PREFIX.length;
  const take = (length: number) => bytes.slice(offset, (offset += length));
  return {
    evidenceId: take(16),
    salt: take(SALT_LENGTH),
    keyCheck: take(KEY_CHECK_LENGTH),
    declarationCheck: take(DECLARATION_CHECK_LENGTH),
  };
}
