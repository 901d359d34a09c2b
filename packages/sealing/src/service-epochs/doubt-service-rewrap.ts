import {
  type Day,
  encodeBase64,
  OrganisationId,
  type ServiceEpochStatement,
  type SignedWorkRelease,
} from "@tachiai/protocol";
import type { Recipient } from "../content-wrap.ts";
import { epochKinds } from "../epoch/epoch-kinds.ts";
import { dayInTokyo, type Roster } from "../roster/roster.ts";
import type { SealingCrypto } from "../sealing-crypto.ts";
import { areOfSubject, recipientsOfRule, type Sides } from "./recipients-by-kind.ts";
import { readWorkRelease } from "./work-release.ts";

/**
 * Why such an epoch is not to be wrapped to somebody.
 * - `other-side`: a roster is another organisation's than the epoch's, or the customer another session's;
 * - `not-released`: nobody who may release it now has done so;
 * - `too-late`: he was none of those whom the table names on the day on which it was made. Nobody comes to it later;
 * - `key-differs`: it is not the key that is signed as his.
 */
export type ServiceRewrapDoubt = "other-side" | "not-released" | "too-late" | "key-differs";

export interface ServiceRewrap {
  readonly stated: ServiceEpochStatement;
  readonly recipient: Recipient;
  /** What the custodian has signed, where it is released. */
  readonly release?: SignedWorkRelease | undefined;
}

/**
 * Whether an epoch may be wrapped on to somebody by what both organisations' people have signed, whatever the server says.
 * Who held it gets it for a key that took the place of his; who comes by a release, once that is signed. Undefined when
 * nothing stands against it.
 */
export async function doubtServiceRewrap(
  crypto: SealingCrypto,
  sides: Sides,
  { stated, recipient, release }: ServiceRewrap,
  today: Day,
): Promise<ServiceRewrapDoubt | undefined> {
  if (!areSidesOf(sides, stated)) return "other-side";
  const { recipients } = epochKinds[stated.kind];
  const madeOn = dayInTokyo(stated.madeAt);
  for (const { who, from } of recipients) {
    const isReleased = from === "after-release";
    const named = recipientsOfRule(who, sides, isReleased ? today : madeOn).find(
      ({ recipientId }) => recipientId === recipient.recipientId,
    );
    if (!named) continue;
    if (isReleased && !(await frees(crypto, sides.provider, stated, release, today))) return "not-released";
    return isSameKey(named, recipient) ? undefined : "key-differs";
  }
  return "too-late";
}

/** Whether a release is of exactly this work order. */
async function frees(
  crypto: SealingCrypto,
  provider: Roster | undefined,
  { tenantId, subjectId }: ServiceEpochStatement,
  release: SignedWorkRelease | undefined,
  today: Day,
): Promise<boolean> {
  const released = provider && release && (await readWorkRelease(crypto, provider, release, today));
  return released?.tenantId === tenantId && released.workOrderId === subjectId;
}

function areSidesOf(sides: Sides, { tenantId, providerId, subjectId }: ServiceEpochStatement): boolean {
  const { tenant, provider } = sides;
  const isTenants = tenant.organisationId === OrganisationId.parse(tenantId);
  return (
    isTenants &&
    areOfSubject(sides, subjectId) &&
    (providerId === undefined || provider?.organisationId === providerId)
  );
}

function isSameKey(one: Recipient, other: Recipient): boolean {
  return encodeBase64(one.publicKey.publicKey) === encodeBase64(other.publicKey.publicKey);
}
