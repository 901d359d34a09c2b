import {
  type Day,
  type DueRewrap,
  decodeBase64,
  type EpochId,
  encodeBase64,
  keepRewrap,
  listDueRewraps,
  type PersonId,
  type TenantId,
} from "@tachiai/protocol";
import {
  doubtRewrap,
  type PersonKeyPairs,
  type RewrapDoubt,
  type Roster,
  rewrapEpoch,
  type SealingCrypto,
} from "@tachiai/sealing";
import type { ApiClient } from "../create-api-client.ts";
import { tellUnopened } from "./tell-unopened.ts";
import { unlessRefused } from "./unless-refused.ts";

export interface RewrapOrder {
  readonly tenantId: TenantId;
  /** Whose browser does it. */
  readonly personId: PersonId;
  readonly keys: PersonKeyPairs;
  /** As it was verified here; asked for only when something is due. Undefined: the server's is doubted, and nothing is wrapped. */
  readonly roster: () => Promise<Roster | undefined>;
  readonly today: Day;
}

/** Somebody named by the server and not borne out by the roster: nothing was wrapped to him. */
export interface DoubtedRewrap {
  readonly due: DueRewrap;
  readonly found: RewrapDoubt;
}

/** What came of the epochs that were due. */
export interface Rewrapping {
  readonly wrapped: number;
  readonly doubted: readonly DoubtedRewrap[];
}

/** More than a company of 10,000 has due at once. */
const mostPages = 1_000;

/**
 * Wraps the epochs that this person opens to those to whom they are due, as far as the signed roster says so too. Each is
 * an entry that the person shown reads. What another browser was faster with is left to it, and what the server refuses of one
 * holds up no other.
 */
export async function rewrapDue(
  api: Pick<ApiClient, "call">,
  crypto: SealingCrypto,
  order: RewrapOrder,
): Promise<Rewrapping> {
  const { tenantId } = order;
  const doubted: DoubtedRewrap[] = [];
  let wrapped = 0;
  let roster: Roster | undefined;
  let after: EpochId | undefined;
  const asked = new Set<EpochId>();
  do {
    const { due, next } = await api.call(listDueRewraps, {
      params: { tenantId },
      query: after ? { after } : {},
    });
    for (const one of due) {
      roster ??= await order.roster();
      if (!roster) return { wrapped, doubted };
      const found = await doubtRewrap(crypto, roster, one, order.today);
      if (found) doubted.push({ due: one, found });
      else if (await unlessRefused(rewrapOne(api, crypto, order, one))) wrapped += 1;
    }
    if (after) asked.add(after);
    after = next;
    // A server that names the same place again, or places without end, is left alone until the next time.
  } while (after && !asked.has(after) && asked.size < mostPages);
  return { wrapped, doubted };
}

async function rewrapOne(
  api: Pick<ApiClient, "call">,
  crypto: SealingCrypto,
  { tenantId, personId, keys }: RewrapOrder,
  { epoch, ground, recipient, ...due }: DueRewrap,
): Promise<boolean> {
  const by = { recipientId: personId, keyPair: keys.sealing, signing: keys.signing };
  const publicKey = { kind: "x25519", publicKey: decodeBase64(recipient.publicKey) } as const;
  const request = ground === "asked" ? due.request : undefined;
  const to = { recipientId: recipient.personId, publicKey, request };
  const passedOn = await rewrapEpoch(crypto, epoch, by, to);
  if (!passedOn.rewrapped) {
    await tellUnopened(api, tenantId, { epoch, own: keys.sealing, reason: passedOn.reason });
    return false;
  }
  await api.call(keepRewrap, {
    params: { tenantId, epochId: epoch.epochId, personId: recipient.personId },
    body: {
      publicKey: recipient.publicKey,
      wrap: encodeBase64(passedOn.wrap),
      signature: encodeBase64(passedOn.signature),
      ...(request && { request }),
    },
  });
  return true;
}
