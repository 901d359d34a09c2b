import type { ApiClient } from "@tachiai/api-client";
import { listPasskeys, startPasskeySignIn } from "@tachiai/protocol";
import type { KeyOpening } from "./key-work.ts";
import { usePasskey } from "./passkey-ceremony.ts";

/**
 * Asks for one of the person's passkeys that wrap his keys, in place of his password; undefined when he has none, or gives
 * up.
 */
export async function openByPasskey(
  api: ApiClient,
): Promise<Extract<KeyOpening, { by: "passkey" }> | undefined> {
  const { passkeys } = await api.call(listPasskeys);
  const wrapping = passkeys.filter(({ wrapped }) => wrapped).map(({ credentialId }) => credentialId);
  if (wrapping.length === 0) return undefined;
  // Nobody checks what is signed here: only what the passkey computes beside it is wanted.
  const { challenge } = await api.call(startPasskeySignIn);
  const used = await usePasskey(challenge, wrapping);
  const chosen = passkeys.find(({ credentialId }) => credentialId === used?.assertion.credentialId);
  return used?.prf && chosen?.wrapped ? { by: "passkey", wrapped: chosen.wrapped, prf: used.prf } : undefined;
}
