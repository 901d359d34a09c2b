import { boundContext } from "./bound-context.ts";
import type { SealingCrypto } from "./sealing-crypto.ts";
import { Secret } from "./secret.ts";
import { decodeSymbols, encodeSymbols, inGroups, readSymbols } from "./typed-code.ts";

const SECRET_BYTES = 15; // 120 bits: 24 symbols
const SECRET_SYMBOLS = 24;
const CHECK_SYMBOLS = 4; // 20 bits: one typing error in a million goes unnoticed

/** Makes the secret of a new recovery code. */
export function createRecoveryCode(crypto: SealingCrypto): Secret<"recovery"> {
  return new Secret("recovery", crypto.randomBytes(SECRET_BYTES));
}

/** The code as it is printed: seven groups of four, the last of them a check of the others. */
export async function formatRecoveryCode(crypto: SealingCrypto, secret: Secret<"recovery">): Promise<string> {
  return inGroups(encodeSymbols(secret.reveal()) + (await checkOf(crypto, secret.reveal())));
}

/**
 * Reads a code as a person types it. `mistyped` means that there is no such code at all; a code that is read and
 * then opens nothing is somebody else's, or an old one.
 */
export async function readRecoveryCode(
  crypto: SealingCrypto,
  typed: string,
): Promise<
  | { readonly read: true; readonly secret: Secret<"recovery"> }
  | { readonly read: false; readonly reason: "wrong_character" | "wrong_length" | "mistyped" }
> {
  const symbols = readSymbols(typed);
  if (symbols === undefined) return { read: false, reason: "wrong_character" };
  if (symbols.length !== SECRET_SYMBOLS + CHECK_SYMBOLS) return { read: false, reason: "wrong_length" };
  const bytes = decodeSymbols(symbols.slice(0, SECRET_SYMBOLS));
  if ((await checkOf(crypto, bytes)) !== symbols.slice(SECRET_SYMBOLS))
    return { read: false, reason: "mistyped" };
  return { read: true, secret: new Secret("recovery", bytes) };
}

async function checkOf(crypto: SealingCrypto, secret: Uint8Array): Promise<string> {
  const hash = await crypto.sha256(boundContext("tachiai recovery code check v1", secret));
  return encodeSymbols(hash.subarray(0, 5)).slice(0, CHECK_SYMBOLS);
}
