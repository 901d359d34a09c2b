import {
  decodeBase64,
  encodeBase64,
  finishRecovery,
  type PersonId,
  type RecoveryToOpen,
  type TenantId,
} from "@tachiai/protocol";
import { openRehearsal } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { currentApi } from "../connection/api.ts";
import { type JoinTrouble, joinRecoveryKey } from "./join-recovery-key.ts";

/** Joins two shares and shows what they open: something that is worth nothing. Answers what was in the way. */
export async function rehearse(
  tenantId: TenantId,
  personId: PersonId,
  request: RecoveryToOpen,
): Promise<JoinTrouble | undefined> {
  const joining = await joinRecoveryKey(tenantId, personId, request);
  if (!joining.joined) return joining.reason;
  const sealed = decodeBase64(request.rehearsal);
  const opened = await openRehearsal(webSealingCrypto, tenantId, joining.keyPair, sealed);
  if (!opened) return "not_of_this_key";
  const { requestId } = request;
  await currentApi().call(finishRecovery, {
    params: { tenantId, requestId },
    body: { opened: encodeBase64(opened) },
  });
  return undefined;
}
