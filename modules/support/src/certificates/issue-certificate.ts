import { record } from "@tachiai/evidence";
import type { SystemActor, TenantTx } from "@tachiai/platform";
import type { LoadedSession } from "../load-session.ts";
import { supportHours } from "../support-hours.ts";
import { selectSupporters } from "../supporter.store.ts";
import { insertCertificate } from "./certificate.store.ts";
import { writeCertificate } from "./write-certificate.ts";

const certifier: SystemActor = { kind: "system", name: "support-certifier" };

/**
 * Certifies a session as it ends, by an entry of the log that keeps all other evidence: the certificate is that entry, and its proof is
 * what a stranger checks. One that nobody attended has none.
 */
export async function issueCertificate(
  tx: TenantTx,
  { sessionId, profile, steps, now }: LoadedSession,
): Promise<void> {
  const cards = await selectSupporters(tx, sessionId);
  const certificate = writeCertificate({ steps, now, cards, hours: await supportHours(tx, profile) });
  if (!certificate) return;
  const certificateId = await record(tx, certifier, {
    action: "support.certified",
    subject: sessionId,
    retention: "support",
    details: certificate,
  });
  await insertCertificate(tx, sessionId, { certificateId, secret: tx.randomness.bytes(32) });
}
