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
  recoveryKeyByRoster,
  recoveryRecipient,
  rewrapEpoch,
  type SealingCrypto,
} from "@tachiai/sealing";
import { ApiRefusal } from "../api-refusal.ts";
import type { ApiClient } from "../create-api-client.ts";
import type { RewrapOrder } from "./rewrap-due.ts";
import { tellUnopened } from "./tell-unopened.ts";

/** More than a company of 10,000 has due at once. */
const mostPages = 1_000;

/**
 * Wraps the epochs that this person opens to the organisation's recovery key, where none of its present key is there: the one
 * that the signed roster names, whatever the server says. Answers how many.
 */
export async function wrapForRecovery(
  api: Pick<ApiClient, "call">,
  crypto: SealingCrypto,
  order: RewrapOrder,
): Promise<number> {
  const { tenantId } = order;
  let wrapped = 0;
  let after: EpochId | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { epochs, next } = await api.call(listRecoveryDue, {
      params: { tenantId },
      query: after ? { after } : {},
    });
    const roster = epochs.length > 0 ? await order.roster() : undefined;
    const recoveryKey = roster && recoveryKeyByRoster(roster);
    if (roster && recoveryKey !== undefined)
      for (const epoch of epochs)
        if (isOfKind(epoch, roster) && (await wrapOne(api, crypto, order, epoch, recoveryKey))) wrapped += 1;
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
  { tenantId, personId, keys }: RewrapOrder,
  epoch: SealedEpoch,
  recoveryKey: string,
): Promise<boolean> {
  const by = { recipientId: personId, keyPair: keys.sealing, signing: keys.signing };
  const passedOn = await rewrapEpoch(crypto, epoch, by, recoveryRecipient(decodeBase64(recoveryKey)));
  if (!passedOn.rewrapped) {
    await tellUnopened(api, tenantId, { epoch, own: keys.sealing, reason: passedOn.reason });
    return false;
  }
  try {
    await api.call(keepRecoveryWrap, {
      params: { tenantId, epochId: epoch.epochId },
      body: {
        recoveryKey,
        wrap: encodeBase64(passedOn.wrap),
        signature: encodeBase64(passedOn.signature),
      },
    });
  } catch (error) {
    // Another key was made meanwhile.
    if (!(error instanceof ApiRefusal) || error.code !== "evidence.rewrap_not_due") throw error;
    return false;
  }
  return true;
}
