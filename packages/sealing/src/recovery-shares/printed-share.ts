import { concatBytes, equalBytes } from "@tachiai/protocol";
import { boundContext } from "../bound-context.ts";
import type { SealingCrypto } from "../sealing-crypto.ts";
import { decodeSymbols, encodeSymbols, inGroups, readSymbols } from "../typed-code.ts";
import { type RecoveryShare, readShare, SHARE_LENGTH, shareBytes } from "./recovery-key.ts";

const CHECK_LENGTH = 3; // 24 bits: one typing error in sixteen million goes unnoticed
const SYMBOLS = ((SHARE_LENGTH + CHECK_LENGTH) * 8) / 5;

/** A share as it is printed: sixteen groups of four, with a check in the last ones. */
export async function formatShare(crypto: SealingCrypto, share: RecoveryShare): Promise<string> {
  const bytes = shareBytes(share);
  return inGroups(encodeSymbols(concatBytes(bytes, await checkOf(crypto, bytes))));
}

/** Reads a share as a person types it from paper; `mistyped` means that there is no such share at all. */
export async function readPrintedShare(
  crypto: SealingCrypto,
  typed: string,
): Promise<
  | { readonly read: true; readonly share: RecoveryShare }
  | { readonly read: false; readonly reason: "wrong_character" | "wrong_length" | "mistyped" }
> {
  const symbols = readSymbols(typed);
  if (symbols === undefined) return { read: false, reason: "wrong_character" };
  if (symbols.length !== SYMBOLS) return { read: false, reason: "wrong_length" };
  const all = decodeSymbols(symbols);
  const bytes = all.slice(0, SHARE_LENGTH);
  const isRight = equalBytes(all.slice(SHARE_LENGTH), await checkOf(crypto, bytes));
  const share = isRight ? readShare(bytes) : undefined;
  return share ? { read: true, share } : { read: false, reason: "mistyped" };
}

async function checkOf(crypto: SealingCrypto, share: Uint8Array): Promise<Uint8Array> {
  const hash = await crypto.sha256(boundContext("tachiai recovery share check v1", share));
  return hash.slice(0, CHECK_LENGTH);
}
