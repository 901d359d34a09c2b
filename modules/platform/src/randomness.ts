import { randomBytes, randomUUID } from "node:crypto";

/** Where ids, salts and tokens come from; tests replace it to be repeatable. */
export interface Randomness {
  uuid(): string;
  bytes(length: number): Uint8Array;
}

export const systemRandomness: Randomness = { uuid: randomUUID, bytes: (length) => randomBytes(length) };
