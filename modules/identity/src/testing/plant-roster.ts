import { type Bus, type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { TestDatabase } from "@tachiai/platform/testing";
import type { SignedRosterStatement, TenantId } from "@tachiai/protocol";
import { keepStatements } from "../roster/keep-statements.ts";
import { plantOrganisation } from "./plant-company.ts";

/** A roster as its organisation keeps it: the statements, and in the log an entry of each. */
export async function plantRoster(
  { test, database, bus }: { readonly test: TestDatabase; readonly database: Database; readonly bus: Bus },
  tenantId: TenantId,
  administrator: PersonActor,
  statements: readonly SignedRosterStatement[],
): Promise<void> {
  await plantOrganisation(test, tenantId);
  await inTenant(database, administrator, tenantId, (tx) =>
    keepStatements(tx, bus, administrator, { action: "identity.roster_signed", after: 0, statements }),
  );
}
