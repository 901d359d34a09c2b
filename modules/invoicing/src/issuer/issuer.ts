import { isRegistrationNumber } from "@tachiai/billing";
import { record } from "@tachiai/evidence";
import type { OfProvider } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { BillingIssuer, BodyOf, DueShift, enterBillingIssuer } from "@tachiai/protocol";
import { enteredOf, inBooks } from "../in-books.ts";
import { keepsBooks, readsBooks } from "../invoicing.policy.ts";
import type { InvoicingTables } from "../invoicing.tables.ts";
import type { Issuer } from "../papers/paper.ts";

/** Refuses `access.denied`. */
export function getIssuer(
  database: Database,
  actor: PersonActor,
  command: OfProvider,
): Promise<BillingIssuer | undefined> {
  return inBooks(database, actor, command, readsBooks, async (tx) => {
    const row = await selectIssuer(tx);
    if (!row) return undefined;
    const entered = await enteredOf(tx, [row]);
    return {
      name: row.name,
      lines: row.lines,
      ...(row.registration_number !== null && { registrationNumber: row.registration_number }),
      transferTo: row.transfer_to,
      dueShift: row.due_shift,
      hasSeal: row.seal !== null,
      entered: entered(row),
    };
  });
}

/**
 * Says how the provider stands on its papers from now on.
 *
 * Refuses `access.denied`, `invoicing.registration_number_wrong` or `invoicing.seal_not_an_image`.
 */
export function enterIssuer(
  database: Database,
  actor: PersonActor,
  command: OfProvider & BodyOf<typeof enterBillingIssuer>,
): Promise<void> {
  const { name, lines, registrationNumber, transferTo, dueShift } = command;
  const seal = command.seal === undefined ? null : Buffer.from(command.seal, "base64");
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    if (registrationNumber !== undefined && !isRegistrationNumber(registrationNumber, "corporation"))
      throw new Refusal("invoicing.registration_number_wrong");
    if (seal && !isImage(seal)) throw new Refusal("invoicing.seal_not_an_image");
    await tx.query
      .withTables<InvoicingTables>()
      .insertInto("invoicing.issuer")
      .values({
        tenant_id: tx.tenantId,
        name,
        lines,
        registration_number: registrationNumber ?? null,
        transfer_to: transferTo,
        seal,
        due_shift: dueShift,
        entered_by: actor.personId,
        entered_at: tx.now,
      })
      .execute();
    await record(tx, actor, {
      action: "invoicing.issuer_entered",
      subject: tx.tenantId,
      retention: "billing",
      details: {
        name,
        lines,
        registrationNumber: registrationNumber ?? "",
        transferTo,
        hasSeal: seal !== null,
      },
    });
  });
}

/** How papers that are issued now name the issuer, and which row of the books that is. */
export interface IssuerInForce {
  readonly position: number;
  readonly dueShift: DueShift;
  /** Without its seal, which is read where a paper is printed. */
  readonly issuer: Issuer;
}

export async function findIssuer(tx: TenantTx): Promise<IssuerInForce | undefined> {
  const row = await selectIssuer(tx);
  return (
    row && {
      position: row.position,
      dueShift: row.due_shift,
      issuer: {
        name: row.name,
        lines: row.lines,
        ...(row.registration_number !== null && { registrationNumber: row.registration_number }),
        ...(row.transfer_to.length > 0 && { transferTo: row.transfer_to }),
      },
    }
  );
}

export async function findSeal(tx: TenantTx, position: number): Promise<Uint8Array | undefined> {
  const row = await issuers(tx).select("seal").where("position", "=", position).executeTakeFirst();
  return row?.seal ?? undefined;
}

function selectIssuer(tx: TenantTx) {
  return issuers(tx).selectAll().orderBy("position", "desc").limit(1).executeTakeFirst();
}

function issuers(tx: TenantTx) {
  return tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.issuer")
    .where("tenant_id", "=", tx.tenantId);
}

/** By how PNG and JPEG begin. */
function isImage(bytes: Buffer): boolean {
  const begins = (...first: readonly number[]) => first.every((byte, at) => bytes[at] === byte);
  return begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) || begins(0xff, 0xd8, 0xff);
}
