import { inTenant } from "@tachiai/platform";
import { EvidenceId, type PersonId, type TenantId } from "@tachiai/protocol";
import { findEntry } from "../entries/entry.store.ts";
import { record } from "../entries/record.ts";
import type { EvidenceTables } from "../evidence.tables.ts";
import type { Vault } from "../vault.ts";
import type { Damage } from "./damage.ts";

/** What a report goes through. */
export type Reporting = Pick<Vault, "database" | "bus">;

/**
 * Writes down that something was found altered: one incident for each damaged thing, however often it is met. Has a
 * transaction of its own, because whoever meets the damage refuses what he was asked for. Says whether it is new.
 */
export async function reportDamage(
  vault: Reporting,
  tenantId: TenantId,
  damage: Damage,
  subjectPersonId?: PersonId,
): Promise<boolean> {
  const { what, subject, why } = damage;
  return inTenant(vault.database, finder, tenantId, async (tx) => {
    const first = await tx.query
      .withTables<EvidenceTables>()
      .insertInto("evidence.damage")
      .values({ tenant_id: tenantId, subject, what, found_at: tx.now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (first.numInsertedOrUpdatedRows === 0n) return false;
    await record(tx, finder, {
      action: "evidence.damaged",
      subject,
      retention: "organisation",
      details: { what, why },
      ...(subjectPersonId && { subjectPersonId }),
    });
    tx.afterCommit(() =>
      vault.bus.publish({ subject: "evidence.damaged", tenantId, ids: { subject, what } }),
    );
    return true;
  });
}

/** The same for whoever met it while he read: what has passed its last day since he asked is gone, not damaged. */
export async function reportMet(vault: Reporting, tenantId: TenantId, damage: Damage): Promise<void> {
  const evidenceId = EvidenceId.safeParse(damage.subject).data;
  const isOver =
    evidenceId !== undefined &&
    !(await inTenant(vault.database, finder, tenantId, (tx) => findEntry(tx, evidenceId)));
  if (!isOver) await reportDamage(vault, tenantId, damage);
}

const finder = { kind: "system", name: "verifier" } as const;
