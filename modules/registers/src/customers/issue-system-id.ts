import { record } from "@tachiai/evidence";
import { findOwnOrganisation } from "@tachiai/identity";
import { type Actor, Refusal, type TenantTx } from "@tachiai/platform";
import { checkDigit, SystemId, systemIdDigits } from "@tachiai/protocol";
import type { RegistersTables } from "../registers.tables.ts";

/**
 * Gives the customer in whose domain the transaction is his System ID: the one he has, or a new one for good. Part of his
 * foundation; of one that is older, of the first who asks.
 *
 * Refuses `registers.no_customer` where no provider serves the organisation.
 */
export async function issueSystemId(tx: TenantTx, actor: Actor): Promise<SystemId> {
  const there = await findSystemId(tx);
  if (there) return there;
  const { organisationId, foundedBy } = await findOwnOrganisation(tx);
  if (!foundedBy) throw new Refusal("registers.no_customer");
  for (;;) {
    const isKept = await keep(tx, draw(tx));
    const systemId = await findSystemId(tx);
    if (!systemId) continue;
    if (isKept)
      await record(tx, actor, {
        action: "registers.system_id_issued",
        subject: organisationId,
        retention: "organisation",
        details: { systemId },
      });
    return systemId;
  }
}

export async function findSystemId(tx: TenantTx): Promise<SystemId | undefined> {
  const row = await tx.query
    .withTables<RegistersTables>()
    .selectFrom("registers.customer")
    .select("system_id")
    .where("tenant_id", "=", tx.tenantId)
    .executeTakeFirst();
  return row?.system_id;
}

/** False where somebody has that one already, or two have asked at once. */
async function keep(tx: TenantTx, systemId: SystemId): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.query
    .withTables<RegistersTables>()
    .insertInto("registers.customer")
    .values({ tenant_id: tx.tenantId, system_id: systemId, issued_at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

function draw(tx: TenantTx): SystemId {
  let digits = "";
  while (digits.length < systemIdDigits)
    // 250 to 255 would make some digits likelier than others.
    for (const byte of tx.randomness.bytes(systemIdDigits))
      if (byte < 250 && digits.length < systemIdDigits) digits += String(byte % 10);
  return SystemId.parse(digits + checkDigit(digits));
}
