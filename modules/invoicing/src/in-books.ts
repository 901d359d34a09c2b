import { memberNames, type OfProvider, requireStaff } from "@tachiai/identity";
import { type Database, holdLock, inTenant, type PersonActor, type TenantTx } from "@tachiai/platform";
import type { PersonId, ProviderRole } from "@tachiai/protocol";

/**
 * Works in a provider's books for somebody of its own who holds one of these roles.
 *
 * Refuses `access.denied`.
 */
export function inBooks<T>(
  database: Database,
  actor: PersonActor,
  { tenantId }: OfProvider,
  roles: readonly ProviderRole[],
  work: (tx: TenantTx) => Promise<T>,
): Promise<T> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireStaff(tx, actor, roles);
    return work(tx);
  });
}

/** Until the transaction ends nobody else bills, lays or moves anything: no yen is counted twice. */
export function holdBooks(tx: TenantTx): Promise<void> {
  return holdLock(tx, "invoicing.close");
}

interface EnteredRow {
  readonly entered_by: PersonId;
  readonly entered_at: Date;
}

/** Who entered each row, and when, for a page. */
export async function enteredOf(
  tx: TenantTx,
  rows: readonly EnteredRow[],
): Promise<(row: EnteredRow) => { readonly at: string; readonly byName: string }> {
  const names = await memberNames(tx, [...new Set(rows.map((row) => row.entered_by))]);
  return ({ entered_by, entered_at }) => ({
    at: entered_at.toISOString(),
    byName: names.get(entered_by) ?? "",
  });
}
