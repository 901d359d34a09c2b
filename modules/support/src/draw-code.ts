import type { Randomness } from "@tachiai/platform";

/** So many random digits. Of 64 random bits the remainder favours no number by more than one in ten thousand million. */
export function drawDigits(randomness: Randomness, count: number): string {
  const drawn = Buffer.from(randomness.bytes(8)).readBigUInt64BE();
  return String(drawn % 10n ** BigInt(count)).padStart(count, "0");
}
