import type { Day, SealedServiceEpoch, SignedWorkRelease } from "@tachiai/protocol";
import type { Opener, Recipient } from "../content-wrap.ts";
import { wrapEpochKey } from "../epoch/epoch-wrap.ts";
import type { EpochRefusal } from "../epoch/open-epoch.ts";
import { signRewrap } from "../epoch/rewrap-epoch.ts";
import type { KeyPair, SealingCrypto } from "../sealing-crypto.ts";
import { doubtServiceRewrap, type ServiceRewrapDoubt } from "./doubt-service-rewrap.ts";
import { type ExpectedSubject, openServiceEpochKey } from "./open-service-epoch.ts";
import type { Sides } from "./recipients-by-kind.ts";

export interface ServiceRewrapOrder {
  readonly sealed: SealedServiceEpoch;
  readonly expected: ExpectedSubject;
  readonly by: Opener & { readonly signing: KeyPair<"ed25519"> };
  readonly recipient: Recipient;
  readonly release?: SignedWorkRelease | undefined;
  readonly sides: Sides;
  readonly today: Day;
}

export type ServiceRewrapping =
  | { readonly rewrapped: true; readonly wrap: Uint8Array; readonly signature: Uint8Array }
  | { readonly rewrapped: false; readonly reason: EpochRefusal | ServiceRewrapDoubt };

/**
 * Wraps such an epoch on to somebody as one who opens it, if both rosters bear that out, and signs that it was he who did,
 * and for which release.
 */
export async function rewrapServiceEpoch(
  crypto: SealingCrypto,
  { sealed, expected, by, recipient, release, sides, today }: ServiceRewrapOrder,
): Promise<ServiceRewrapping> {
  const opening = await openServiceEpochKey(crypto, sealed, expected, by);
  if (!opening.opened) return { rewrapped: false, reason: opening.reason };
  const { stated, key } = opening;
  const { privateHalf } = key;
  const doubt = await doubtServiceRewrap(crypto, sides, { stated, recipient, release }, today);
  if (doubt) {
    privateHalf.wipe();
    return { rewrapped: false, reason: doubt };
  }
  const wrap = await wrapEpochKey(crypto, sealed.statement, privateHalf, recipient);
  privateHalf.wipe();
  const signed = { epochId: stated.epochId, recipient, wrap, request: release };
  return { rewrapped: true, wrap, signature: await signRewrap(crypto, by.signing, signed) };
}
