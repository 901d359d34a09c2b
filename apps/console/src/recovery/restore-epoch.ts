import { rosterToPassOnBy } from "@tachiai/browser-session";
import {
  decodeBase64,
  encodeBase64,
  getRestore,
  keepRestored,
  type PersonId,
  type RecoveryToOpen,
  reportRosterDoubt,
  type TenantId,
} from "@tachiai/protocol";
import { dayInTokyo, doubtRewrap, recoveryOpener, rewrapEpoch } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { currentApi } from "../connection/api.ts";
import { type JoinTrouble, joinRecoveryKey } from "./join-recovery-key.ts";

export type RestoreTrouble = JoinTrouble | "not_vouched" | "not_entitled" | "not_opened";

/**
 * Joins two shares, opens the one epoch that the restore names and passes it on, under the same check as any passing on: the
 * roster that this browser has verified says that he may have it. Whom it does not bear out is reported. Answers what was in
 * the way.
 */
export async function restoreEpoch(
  tenantId: TenantId,
  personId: PersonId,
  request: RecoveryToOpen,
): Promise<RestoreTrouble | undefined> {
  const api = currentApi();
  const roster = await rosterToPassOnBy({ api, tenantId, personId });
  if (!roster) return "not_vouched";
  const params = { tenantId, requestId: request.requestId };
  const { due } = await api.call(getRestore, { params });
  const today = dayInTokyo(new Date().toISOString());
  const found = await doubtRewrap(webSealingCrypto, roster, due, today);
  const { recipient, epoch } = due;
  if (found) {
    const about = { personId: recipient.personId, epochId: epoch.epochId };
    const body = { found, verified: roster.length, ...about };
    await api.call(reportRosterDoubt, { params: { tenantId }, body });
    return "not_entitled";
  }
  const joining = await joinRecoveryKey(tenantId, personId, request);
  if (!joining.joined) return joining.reason;
  const by = { ...recoveryOpener(joining.keyPair), signing: joining.own.signing };
  const publicKey = { kind: "x25519", publicKey: decodeBase64(recipient.publicKey) } as const;
  const to = { recipientId: recipient.personId, publicKey, request: due.request };
  const passedOn = await rewrapEpoch(webSealingCrypto, epoch, by, to);
  if (!passedOn.rewrapped) return "not_opened";
  const body = { wrap: encodeBase64(passedOn.wrap), signature: encodeBase64(passedOn.signature) };
  await api.call(keepRestored, { params, body });
  return undefined;
}
