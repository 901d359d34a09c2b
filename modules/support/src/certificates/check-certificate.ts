import { timingSafeEqual } from "node:crypto";
import { proveRecorded, type Vault } from "@tachiai/evidence";
import { inTenant, type SystemActor } from "@tachiai/platform";
import type { CertificateAnswer, CertificateLink } from "@tachiai/protocol";
import { findCertificate, findTenantOfCertificate } from "./certificate.store.ts";

const door: SystemActor = { kind: "system", name: "support-certificate-check" };

/**
 * Gives the proof of a certificate to whoever has its link, with or without an account. A wrong secret and a certificate that never was
 * are one answer. Refuses `evidence.damaged`.
 */
export async function checkCertificate(
  vault: Vault,
  { certificateId, secret }: CertificateLink,
): Promise<CertificateAnswer> {
  const tenantId = await findTenantOfCertificate(vault.database, certificateId);
  if (!tenantId) return { state: "unknown" };
  const kept = await inTenant(vault.database, door, tenantId, (tx) =>
    findCertificate(tx, { certificate_id: certificateId }),
  );
  if (!kept || !timingSafeEqual(kept.secret, Buffer.from(secret, "base64"))) return { state: "unknown" };
  const proven = await proveRecorded(vault, door, { tenantId, evidenceId: certificateId });
  return proven.state === "gone" ? { state: "expired" } : proven;
}
