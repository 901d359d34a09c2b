/** For whom a passkey is: the host that the person's browser came to (WebAuthn: RP ID), under exactly this origin. */
export interface RelyingParty {
  readonly origin: string;
  readonly host: string;
}

export function relyingPartyOf(origin: string): RelyingParty {
  return { origin, host: new URL(origin).hostname };
}
