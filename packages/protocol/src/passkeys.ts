import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { KnownDevice, SignedIn } from "./identity.ts";
import { PasskeyId } from "./ids.ts";
import { base64Of, Instant, Name } from "./values.ts";

// WebAuthn level 3. What an authenticator's `prf` extension gives out opens private halves and is never sent: nothing of
// the extensions is on this wire.

/** Bytes as base64url without padding, as WebAuthn writes them in JSON. */
const Base64Url = z.base64url().min(1);

/** 32 random bytes that an authenticator signs; each works once, for five minutes. */
export const PasskeyChallenge = z.base64url().length(43);

export const CredentialId = Base64Url.max(1400);

/** What `navigator.credentials.create` gives. */
export const PasskeyCreation = z.strictObject({
  credentialId: CredentialId,
  clientDataJSON: Base64Url.max(4096),
  attestationObject: Base64Url.max(65_536),
});
export type PasskeyCreation = z.infer<typeof PasskeyCreation>;

/** What `navigator.credentials.get` gives. */
export const PasskeyAssertion = z.strictObject({
  credentialId: CredentialId,
  clientDataJSON: Base64Url.max(4096),
  authenticatorData: Base64Url.max(4096),
  signature: Base64Url.max(4096),
  userHandle: Base64Url.max(100),
});
export type PasskeyAssertion = z.infer<typeof PasskeyAssertion>;

/** Both private halves of the person's keys, wrapped under what the authenticator alone can compute. */
export const WrappedHalves = z.object({ sealing: base64Of(61), signing: base64Of(61) });
export type WrappedHalves = z.infer<typeof WrappedHalves>;

export const Passkey = z.object({
  passkeyId: PasskeyId,
  credentialId: CredentialId,
  /** What the person calls it. */
  name: Name,
  /** The host under which it was made, and works. */
  host: z.string(),
  createdAt: Instant,
  lastUsedAt: Instant.optional(),
  /** Whether its maker keeps copies of it on the person's other devices. */
  backedUp: z.boolean(),
  /** Absent when the authenticator has no `prf`: it signs in, and the keys come another way. */
  wrapped: WrappedHalves.optional(),
});
export type Passkey = z.infer<typeof Passkey>;

export const startPasskeySignIn = endpoint({
  method: "POST",
  path: "/v1/sign-in/passkey/start",
  summary: "Gives a challenge for signing in with a passkey, good once and for five minutes",
  audience: { kind: "anyone" },
  response: z.object({ challenge: PasskeyChallenge }),
});

export const signInWithPasskey = endpoint({
  method: "POST",
  path: "/v1/sign-in/passkey",
  summary: "Signs in whoever's passkey has signed the challenge, and sets the session cookie",
  audience: { kind: "anyone" },
  body: z.strictObject({ assertion: PasskeyAssertion, knownDevice: KnownDevice.optional() }),
  response: SignedIn,
});

export const listPasskeys = endpoint({
  method: "GET",
  path: "/v1/me/passkeys",
  summary: "Lists the person's passkeys, with the keys that each has wrapped",
  audience: { kind: "signed-in" },
  purpose: "own-data",
  response: z.object({ passkeys: z.array(Passkey) }),
});

export const startPasskey = endpoint({
  method: "POST",
  path: "/v1/me/passkeys/start",
  summary: "Gives what an authenticator needs to make a passkey",
  audience: { kind: "signed-in" },
  response: z.object({ challenge: PasskeyChallenge, userHandle: Base64Url }),
});

export const addPasskey = endpoint({
  method: "POST",
  path: "/v1/me/passkeys",
  summary: "Adds a passkey; the password proves that the person himself does it",
  audience: { kind: "signed-in" },
  body: z.strictObject({
    currentSignIn: base64Of(32),
    name: Name,
    creation: PasskeyCreation,
    wrapped: WrappedHalves.optional(),
  }),
});

export const removePasskey = endpoint({
  method: "DELETE",
  path: "/v1/me/passkeys/:passkeyId",
  summary:
    "Removes a passkey: it signs in no more, and what it had wrapped is gone; the password always stays",
  audience: { kind: "signed-in" },
  params: z.object({ passkeyId: PasskeyId }),
});
