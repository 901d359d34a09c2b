import type { Randomness } from "@tachiai/platform";

/** So many random digits. Of 64 random bits the remainder favours no number by more than one in ten thousand million. */
export function drawDigits(randomness: Randomness, count: number): string {
  const drawn = Buffer.from(randomness.bytes(8)).readBigUInt64BE();
  return String(drawn % 10n ** BigInt(count)).padStart(count, "0");
}

/** Thirty-two that nobody mistakes for one another, seen or said: no 0 and O, no 1 and I. */
const speakable = "23456789abcdefghjklmnpqrstuvwxyz";

/** Eight speakable characters: 40 random bits. */
export function drawPassword(randomness: Randomness): string {
  return Array.from(randomness.bytes(8), (byte) => speakable[byte % speakable.length]).join("");
}

/** A password as it was drawn, however somebody typed what he was told: in full width, in capitals, in groups. */
export function readPassword(typed: string): string {
  return typed
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s‐-―−ーｰ-]/gu, "");
}
