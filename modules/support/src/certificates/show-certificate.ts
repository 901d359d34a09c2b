import { listRecorded } from "@tachiai/evidence";
import { inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import {
  encodeBase64,
  type getOwnCertificate,
  type ResponseOf,
  SupportCertificate,
  type SupportSessionId,
} from "@tachiai/protocol";
import { requireGuest } from "../get-customer-page.ts";
import { getSupportSession } from "../get-support-session.ts";
import type { SupportDesk } from "../support-desk.ts";
import type { OfSession } from "../take-step.ts";
import { findCertificate } from "./certificate.store.ts";

type IssuedCertificate = ResponseOf<typeof getOwnCertificate>;

/**
 * Shows the certificate of a session to who may see that session, with the link that checks it.
 *
 * Refuses `support.no_certificate`, `support.session_not_found`, `support.not_a_supporter` or `access.no_engagement`.
 */
export async function showCertificate(
  { database }: SupportDesk,
  actor: PersonActor,
  { tenantId, sessionId }: OfSession,
): Promise<IssuedCertificate> {
  await getSupportSession(database, actor, { tenantId, sessionId });
  return inTenant(database, actor, tenantId, (tx) => certificateOf(tx, sessionId));
}

/** Shows a customer that of his own session. Refuses `support.session_not_found` or `support.no_certificate`. */
export async function showOwnCertificate(
  desk: SupportDesk,
  { token }: { readonly token: string },
): Promise<IssuedCertificate> {
  const { actor, tenantId, sessionId } = await requireGuest(desk, token);
  return inTenant(desk.database, actor, tenantId, (tx) => certificateOf(tx, sessionId));
}

/** As its entry says it; whether the log still does its proof shows. */
async function certificateOf(tx: TenantTx, sessionId: SupportSessionId): Promise<IssuedCertificate> {
  const kept = await findCertificate(tx, { session_id: sessionId });
  const [entry] = await listRecorded(tx, "support.certified", { subject: sessionId });
  if (!kept || !entry) throw new Refusal("support.no_certificate");
  return {
    certificate: SupportCertificate.parse(entry.details),
    link: { certificateId: kept.certificateId, secret: encodeBase64(kept.secret) },
  };
}
