import { verifyRegistrationResponse } from "@simplewebauthn/server";
import type { PasskeyCreation } from "@tachiai/protocol";
import type { RelyingParty } from "./relying-party.ts";

/** ES256, EdDSA and RS256, as our pages ask for. */
const algorithms = [-7, -8, -257] as const;

/** What is kept of a passkey that an authenticator has just made. */
export interface CheckedCreation {
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly signatureCount: number;
  readonly backedUp: boolean;
}

/**
 * Checks that an authenticator has made a passkey for us, upon this challenge, and that the person was there and was
 * verified (WebAuthn §7.1). Which make it is of is not asked.
 */
export async function checkCreation(
  { credentialId, clientDataJSON, attestationObject }: PasskeyCreation,
  challenge: string,
  { origin, host }: RelyingParty,
): Promise<CheckedCreation | undefined> {
  const checking = verifyRegistrationResponse({
    response: {
      id: credentialId,
      rawId: credentialId,
      type: "public-key",
      response: { clientDataJSON, attestationObject },
      clientExtensionResults: {},
    },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: host,
    requireUserVerification: true,
    supportedAlgorithmIDs: [...algorithms],
  });
  // The library throws for whatever is wrong with what a browser has sent; all of that is one refusal of ours.
  const checked = await checking.catch(() => undefined);
  if (!checked?.verified) return undefined;
  const { credential, credentialBackedUp } = checked.registrationInfo;
  return {
    credentialId: credential.id,
    publicKey: credential.publicKey,
    signatureCount: credential.counter,
    backedUp: credentialBackedUp,
  };
}
