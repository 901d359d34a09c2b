import {
  decodeBase64,
  type EpochId,
  EpochStatement,
  encodeBase64,
  keepRecoveryWrap,
  listRecoveryDue,
  OrganisationId,
  parseJson,
  type SealedEpoch,
} from "@tachiai/protocol";
import {
  isRecoverable,
  type Roster,
  recoveryRecipient,
  rewrapEpoch,
  type SealingCrypto,
} from "@tachiai/sealing";
import type { ApiClient } from "../create-api-client.ts";
import { type KeptHere, recoveryKeyForPast } from "../roster/recovery-key-for-past.ts";
import type { RewrapOrder } from "./rewrap-due.ts";
import { tellUnopened } from "./tell-unopened.ts";
import { unlessRefused } from "./unless-refused.ts";

/** More than a company of 10,000 has due at once. */
const mostPages = 1_000;

/** Whose browser does it, and what it has verified. */
export interface RecoveryOrder
  extends Pick<RewrapOrder, "tenantId" | "personId" | "keys" | "roster">,
    KeptHere {}

/**
 * Wraps the epochs that this person opens to the organisation's recovery key, where none of its present key is there: the one
 * that the signed roster has named here for days, whatever the server says. While there is none it asks for no epochs. What
 * the server refuses of one holds up no other. Answers how many.
 */
export async function wrapForRecovery(
  api: Pick<ApiClient, "call">,
  crypto: SealingCrypto,
  order: RecoveryOrder,
): Promise<number> {
  const { tenantId } = order;
  const roster = await order.roster();
  const recoveryKey = roster && (await recoveryKeyForPast(order, roster));
  if (!roster || recoveryKey === undefined) return 0;
  let wrapped = 0;
  let after: EpochId | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { epochs, next } = await api.call(listRecoveryDue, {
      params: { tenantId },
      query: after ? { after } : {},
    });
    for (const epoch of epochs)
      if (isOfKind(epoch, roster) && (await unlessRefused(wrapOne(api, crypto, order, epoch, recoveryKey))))
        wrapped += 1;
    // A server that names the same place again is left alone until the next time.
    if (next === undefined || (after !== undefined && next <= after)) return wrapped;
    after = next;
  }
  return wrapped;
}

/** Whether a restore may open it, by what its device says of it. */
function isOfKind({ statement }: SealedEpoch, { organisationId }: Roster): boolean {
  const stated = EpochStatement.safeParse(parseJson(statement)).data;
  if (!stated) return false;
  return OrganisationId.parse(stated.tenantId) === organisationId && isRecoverable(stated.kind);
}

async function wrapOne(
  api: Pick<ApiClient, "call">,
  crypto: SealingCrypto,
  { tenantId, personId, keys }: RecoveryOrder,
  epoch: SealedEpoch,
  recoveryKey: string,
): Promise<boolean> {
  const by = { recipientId: personId, keyPair: keys.sealing, signing: keys.signing };
  const passedOn = await rewrapEpoch(crypto, epoch, by, recoveryRecipient(decodeBase64(recoveryKey)));
  if (!passedOn.rewrapped) {
    await tellUnopened(api, tenantId, { epoch, own: keys.sealing, reason: passedOn.reason });
    return false;
  }
  await api.call(keepRecoveryWrap, {
    params: { tenantId, epochId: epoch.epochId },
    body: {
      recoveryKey,
      wrap: encodeBase64(passedOn.wrap),
      signature: encodeBase64(passedOn.signature),
    },
  });
  return true;
}
