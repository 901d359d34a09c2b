import { hash } from "node:crypto";

const BLOCK = 64;

/**
 * HMAC-SHA-256 (RFC 2104) for keys of at most 64 bytes. Out of two one-shot hashes, because an Hmac object costs five
 * times as much, and a wrap takes half a dozen.
 */
export function hmacSha256(key: Uint8Array, ...message: readonly Uint8Array[]): Buffer {
  if (key.length > BLOCK) throw new RangeError("a key of HMAC here has at most 64 bytes");
  const inner = hash("sha256", keyed(key, 0x36, message), "buffer");
  return hash("sha256", keyed(key, 0x5c, [inner]), "buffer");
}

/** HKDF-SHA-256 (RFC 5869) for salts of at most 64 bytes. */
export function hkdfSha256(
  secret: Uint8Array,
  salt: Uint8Array,
  info: Uint8Array,
  length: number,
): Uint8Array {
  const key = hmacSha256(salt, secret);
  const blocks: Buffer[] = [];
  for (let number = 1; blocks.length * 32 < length; number++)
    blocks.push(hmacSha256(key, blocks.at(-1) ?? Buffer.alloc(0), info, Buffer.of(number)));
  return new Uint8Array(Buffer.concat(blocks).subarray(0, length));
}

/** A block of the key, each byte altered by the pad, and the message behind it. */
function keyed(key: Uint8Array, pad: number, message: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.allocUnsafe(message.reduce((length, part) => length + part.length, BLOCK));
  // By number: an iterator over the bytes takes longer than the hash.
  for (let place = 0; place < BLOCK; place++) bytes[place] = (key[place] ?? 0) ^ pad;
  let offset = BLOCK;
  for (const part of message) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
