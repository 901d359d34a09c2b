import { type Database, inInstallation } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import type { IdentityTables } from "../identity.tables.ts";
import { domainOf } from "./domain.ts";

/** Every organisation as a domain of its own, for work that enters each in turn. */
export function listTenants(database: Database): Promise<TenantId[]> {
  return inInstallation(database, async (tx) => {
    const rows = await tx.query
      .withTables<IdentityTables>()
      .selectFrom("identity.organisation")
      .select("organisation_id")
      .execute();
    return rows.map((row) => domainOf(row.organisation_id));
  });
}
