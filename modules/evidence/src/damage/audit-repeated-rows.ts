import type { TenantTx } from "@tachiai/platform";
import { auditPermits } from "../exporting/permits/audit-permits.ts";
import { auditPublications } from "../publishing/audit-publications.ts";
import { auditLogReaders } from "../readers/audit-log-readers.ts";
import type { Damage } from "./damage.ts";
import { lookTwice } from "./look-twice.ts";

/** Holds rows by which somebody is let in (requests to export more, outside readers, published logs) against their entries. */
export function auditRepeatedRows(tx: TenantTx): Promise<Damage[]> {
  return lookTwice(async () => [
    ...(await auditPermits(tx)),
    ...(await auditLogReaders(tx)),
    ...(await auditPublications(tx)),
  ]);
}
