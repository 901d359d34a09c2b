import type { Me, PasskeyAssertion, PasskeyCreation } from "@tachiai/protocol";
import { decodeBase64, encodeBase64 } from "@tachiai/protocol";
import { passkeySalt } from "@tachiai/sealing";

/** Whether this browser can hold and use passkeys here: they belong to a name, and to a page that came encrypted. */
export function canUsePasskeys(): boolean {
  return "PublicKeyCredential" in globalThis && !/^[\d.]+$|^\[/.test(location.hostname);
}

/** What an authenticator has answered; its `prf` output stays in this browser. */
export interface CreatedPasskey {
  readonly creation: PasskeyCreation;
  /** Absent when the authenticator computes none. */
  readonly prf: Uint8Array | undefined;
}

export interface UsedPasskey {
  readonly assertion: PasskeyAssertion;
  readonly prf: Uint8Array | undefined;
}

const extensions = { prf: { eval: { first: owned(passkeySalt) } } };
const ES256 = -7;
const EDDSA = -8;
const RS256 = -257;

/**
 * Has an authenticator make a passkey that finds its person by itself and always makes sure that it is he; undefined when
 * he gives up, `exists` when it holds one of his already.
 */
export async function createPasskey(
  { email, displayName }: Pick<Me, "email" | "displayName">,
  start: { readonly challenge: string; readonly userHandle: string },
  existing: readonly string[],
): Promise<CreatedPasskey | "exists" | undefined> {
  const credential = await unlessGivenUp(() =>
    navigator.credentials.create({
      publicKey: {
        challenge: fromBase64Url(start.challenge),
        rp: { name: "Tachiai" },
        user: { id: fromBase64Url(start.userHandle), name: email, displayName },
        pubKeyCredParams: [ES256, EDDSA, RS256].map((alg) => ({ type: "public-key", alg })),
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        excludeCredentials: existing.map((id) => ({ type: "public-key", id: fromBase64Url(id) })),
        attestation: "none",
        extensions,
      },
    }),
  );
  if (credential === "exists") return "exists";
  if (!(credential instanceof PublicKeyCredential)) return undefined;
  const { response } = credential;
  if (!(response instanceof AuthenticatorAttestationResponse)) return undefined;
  const creation = {
    credentialId: toBase64Url(credential.rawId),
    clientDataJSON: toBase64Url(response.clientDataJSON),
    attestationObject: toBase64Url(response.attestationObject),
  };
  const { prf } = credential.getClientExtensionResults();
  if (!prf?.enabled) return { creation, prf: undefined };
  // Many authenticators compute nothing while they make a passkey, but at once with the finished one.
  const computed = prfOf(credential) ?? (await usePasskey(start.challenge, [creation.credentialId]))?.prf;
  return { creation, prf: computed };
}

/** Has an authenticator sign a challenge, with one of these passkeys or whichever the person chooses; undefined when he gives up. */
export async function usePasskey(
  challenge: string,
  allowed: readonly string[] = [],
): Promise<UsedPasskey | undefined> {
  const credential = await unlessGivenUp(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: fromBase64Url(challenge),
        userVerification: "required",
        allowCredentials: allowed.map((id) => ({ type: "public-key", id: fromBase64Url(id) })),
        extensions,
      },
    }),
  );
  if (!(credential instanceof PublicKeyCredential)) return undefined;
  const { response } = credential;
  if (!(response instanceof AuthenticatorAssertionResponse)) return undefined;
  return {
    assertion: {
      credentialId: toBase64Url(credential.rawId),
      clientDataJSON: toBase64Url(response.clientDataJSON),
      authenticatorData: toBase64Url(response.authenticatorData),
      signature: toBase64Url(response.signature),
      userHandle: toBase64Url(response.userHandle ?? new ArrayBuffer(0)),
    },
    prf: prfOf(credential),
  };
}

function prfOf(credential: PublicKeyCredential): Uint8Array | undefined {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  if (first === undefined) return undefined;
  return ArrayBuffer.isView(first) ? new Uint8Array(first.buffer) : new Uint8Array(first);
}

/** Browsers say the same of a person who closes their window and of one who lets it time out. */
async function unlessGivenUp<Result>(ask: () => Promise<Result>): Promise<Result | "exists" | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotAllowedError") return undefined;
    if (error instanceof DOMException && error.name === "InvalidStateError") return "exists";
    throw error;
  }
}

function toBase64Url(bytes: ArrayBuffer): string {
  return encodeBase64(new Uint8Array(bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return owned(decodeBase64(text.replaceAll("-", "+").replaceAll("_", "/")));
}

/** What browsers take: bytes that no other thread shares. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
