import { createHash } from "node:crypto";

/** 256 random bits: whoever holds them reads the logs, so only their hash is kept. */
export function formatReaderToken(random: Uint8Array): string {
  return Buffer.from(random).toString("base64url");
}

export function hashReaderToken(token: string): Uint8Array {
  return createHash("sha256").update(token).digest();
}
