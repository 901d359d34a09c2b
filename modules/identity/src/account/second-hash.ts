import { argon2, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import type { Randomness } from "@tachiai/platform";

/**
 * What is kept of the value a browser sends. That value has already cost an attacker a full argon2id per guess, so
 * this one is light: it only keeps a stolen database from containing what signs people in.
 */
export interface SecondHash {
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
}

const cost = { memory: 4096, passes: 1, parallelism: 1, tagLength: 32 };
const derive = promisify(argon2);

/** `signIn` is base64 of the derived value. */
export async function makeSecondHash(signIn: string, randomness: Randomness): Promise<SecondHash> {
  const salt = randomness.bytes(16);
  return { salt, hash: await hashWith(signIn, salt) };
}

/** Compares in constant time. */
export async function matchesSecondHash(signIn: string, kept: SecondHash): Promise<boolean> {
  return timingSafeEqual(await hashWith(signIn, kept.salt), kept.hash);
}

/** Stands in for an address without an account, so that it takes as long to refuse. No value is known to match it. */
export const nobodysHash: SecondHash = { salt: new Uint8Array(16), hash: new Uint8Array(32) };

function hashWith(signIn: string, salt: Uint8Array): Promise<Buffer> {
  return derive("argon2id", { message: Buffer.from(signIn, "base64"), nonce: salt, ...cost });
}
