import { inTenant, type PersonActor } from "@tachiai/platform";
import type { TestDatabase } from "@tachiai/platform/testing";
import type { SignedRosterStatement, TenantId } from "@tachiai/protocol";
import { keepStatements } from "../roster/keep-statements.ts";
import { plantOrganisation } from "./plant-company.ts";

/** A roster as its organisation keeps it: the statements, and in the log an entry of each. */
export async function plantRoster(
  opened: TestDatabase,
  tenantId: TenantId,
  administrator: PersonActor,
  statements: readonly SignedRosterStatement[],
): Promise<void> {
  await plantOrganisation(opened, tenantId);
  await inTenant(opened.database, administrator, tenantId, (tx) =>
    keepStatements(tx, administrator, "identity.roster_signed", 0, statements),
  );
}
