import { verifyAuthenticationResponse } from "@simplewebauthn/server";
import type { PasskeyAssertion } from "@tachiai/protocol";
import type { StoredPasskey } from "./passkey.store.ts";
import type { RelyingParty } from "./relying-party.ts";

/** What an authenticator says beside its signature. */
export interface CheckedAssertion {
  readonly signatureCount: number;
  readonly backedUp: boolean;
}

/**
 * Checks that this passkey has signed the challenge for us, and that the person was there and was verified
 * (WebAuthn §7.2). What its count means is for `isCopied` to say, once the signature is known to be right.
 */
export async function checkAssertion(
  { credentialId, userHandle, ...response }: PasskeyAssertion,
  challenge: string,
  { origin, host }: RelyingParty,
  passkey: StoredPasskey,
): Promise<CheckedAssertion | undefined> {
  const checking = verifyAuthenticationResponse({
    response: {
      id: credentialId,
      rawId: credentialId,
      type: "public-key",
      response: { ...response, userHandle },
      clientExtensionResults: {},
    },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: host,
    credential: { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: 0 },
    requireUserVerification: true,
  });
  // The library throws for whatever is wrong with what a browser has sent; all of that is one refusal of ours.
  const checked = await checking.catch(() => undefined);
  if (!checked?.verified) return undefined;
  const { newCounter, credentialBackedUp } = checked.authenticationInfo;
  return { signatureCount: newCounter, backedUp: credentialBackedUp };
}
