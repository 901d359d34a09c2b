import type { Opener, Recipient } from "../content-wrap.ts";
import type { KeyPair } from "../sealing-crypto.ts";

/** How the organisation's recovery key is called where something is sealed to it: no person's id reads so. */
const NAME = "recovery key";

/** The recovery key by its public half, 32 bytes. */
export function recoveryRecipient(publicKey: Uint8Array): Recipient {
  return { recipientId: NAME, publicKey: { kind: "x25519", publicKey } };
}

/** The recovery key, joined from two shares. */
export function recoveryOpener(keyPair: KeyPair<"x25519">): Opener {
  return { recipientId: NAME, keyPair };
}
