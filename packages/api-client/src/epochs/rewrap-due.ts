import {
  type Day,
  type DueRewrap,
  keepRewrap,
  listDueRewraps,
  type PersonId,
  type TenantId,
} from "@tachiai/protocol";
import {
  decodeBase64,
  encodeBase64,
  mayWrapTo,
  type PersonKeyPairs,
  type Roster,
  rewrapEpoch,
  type SealingCrypto,
} from "@tachiai/sealing";
import { ApiRefusal } from "../api-refusal.ts";
import type { ApiClient } from "../create-api-client.ts";

export interface RewrapOrder {
  readonly tenantId: TenantId;
  /** Whose browser does it. */
  readonly personId: PersonId;
  readonly keys: PersonKeyPairs;
  /** As it was verified here. */
  readonly roster: Roster;
  readonly today: Day;
}

/** What came of the epochs that were due. */
export interface Rewrapping {
  readonly wrapped: number;
  /** Named by the server and not borne out by the roster, or not what its device stated: nothing was wrapped. */
  readonly doubted: readonly DueRewrap[];
}

/**
 * Wraps the epochs that this person opens to those to whom they are due, as far as the signed roster says so too. Each is
 * an entry that the person shown reads. What another browser was faster with is left to it.
 */
export async function rewrapDue(
  api: Pick<ApiClient, "call">,
  crypto: SealingCrypto,
  order: RewrapOrder,
): Promise<Rewrapping> {
  const { tenantId } = order;
  const doubted: DueRewrap[] = [];
  let wrapped = 0;
  for (;;) {
    const { due, more } = await api.call(listDueRewraps, { params: { tenantId } });
    let wrappedNow = 0;
    for (const one of due)
      if (await rewrapOne(api, crypto, order, one)) wrappedNow += 1;
      else doubted.push(one);
    wrapped += wrappedNow;
    // What was doubted stays in the list: without anything else in it the next one is the same.
    if (!more || wrappedNow === 0) return { wrapped, doubted };
    doubted.length = 0;
  }
}

async function rewrapOne(
  api: Pick<ApiClient, "call">,
  crypto: SealingCrypto,
  { tenantId, personId, keys, roster, today }: RewrapOrder,
  due: DueRewrap,
): Promise<boolean> {
  if (!(await mayWrapTo(crypto, roster, due, today))) return false;
  const { epoch, recipient } = due;
  const by = { recipientId: personId, keyPair: keys.sealing, signing: keys.signing };
  const publicKey = { kind: "x25519", publicKey: decodeBase64(recipient.publicKey) } as const;
  const passedOn = await rewrapEpoch(crypto, epoch, by, { recipientId: recipient.personId, publicKey });
  if (!passedOn.rewrapped) return false;
  try {
    await api.call(keepRewrap, {
      params: { tenantId, epochId: epoch.epochId, personId: recipient.personId },
      body: {
        publicKey: recipient.publicKey,
        wrap: encodeBase64(passedOn.wrap),
        signature: encodeBase64(passedOn.signature),
      },
    });
  } catch (error) {
    if (!(error instanceof ApiRefusal) || error.code !== "evidence.rewrap_not_due") throw error;
  }
  return true;
}
