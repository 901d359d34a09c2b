import { termsToAgree } from "@tachiai/consent";
import { record } from "@tachiai/evidence";
import { countTry, findOwnOrganisation, hashToken, makeToken, requireContractClerk } from "@tachiai/identity";
import {
  type Bus,
  type Database,
  endOfTokyoDay,
  holdLock,
  inInstallation,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
  type Tx,
  tokyoDay,
} from "@tachiai/platform";
import { profileOfContract } from "@tachiai/policy";
import {
  type ApplicationConsent,
  type ApplicationForm,
  type Day,
  type Quote,
  QuoteId,
  QuoteLine,
  type QuoteOffer,
  type QuoteState,
  quotePath,
  type Service,
  type TenantId,
} from "@tachiai/protocol";
import type { Selectable } from "kysely";
import { z } from "zod";
import { publishApplications } from "./application.events.ts";
import type { ApplicationTables } from "./application.tables.ts";
import { receiveApplication } from "./receive-application.ts";

export interface NewQuote {
  readonly service: Service;
  readonly customerName: string;
  readonly lines: readonly QuoteLine[];
  readonly validUntil: Day;
  readonly remarks: string;
}

/** Whoever follows a quote's link acts as its guest, until he is a customer. */
const guestOf = (tenantId: TenantId) => ({ kind: "guest", guestId: "quote-link", tenantId }) as const;

/** The last one first. Refuses `access.denied`. */
export function listQuotes(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<Quote[]> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireContractClerk(tx, actor);
    const rows = await quotes(tx).orderBy("number", "desc").execute();
    return rows.map((row) => quoteOf(row, tx.now));
  });
}

/**
 * Issues a quote (見積書). Its link works once and as long as it is valid; the address is given out here and cannot be had again.
 *
 * Refuses `access.denied`, or `application.quote_over` for one that would not be valid any more.
 */
export function issueQuote(
  database: Database,
  actor: PersonActor,
  { tenantId, origin, ...said }: NewQuote & { readonly tenantId: TenantId; readonly origin: string },
): Promise<{ quoteId: QuoteId; number: number; link: string; expiresAt: string }> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireContractClerk(tx, actor);
    if (said.validUntil < tokyoDay(tx.now)) throw new Refusal("application.quote_over");
    await holdLock(tx, "contracts.quote");
    const last = await quotes(tx).orderBy("number", "desc").limit(1).executeTakeFirst();
    const quoteId = QuoteId.parse(tx.randomness.uuid());
    const number = (last?.number ?? 0) + 1;
    const { token, hash } = makeToken(tx.randomness);
    await tx.query
      .withTables<ApplicationTables>()
      .insertInto("contracts.quote")
      .values({
        tenant_id: tenantId,
        quote_id: quoteId,
        number,
        service: said.service,
        customer: said.customerName,
        lines: JSON.stringify(said.lines),
        valid_until: said.validUntil,
        remarks: said.remarks,
        issued_by: actor.personId,
        issued_at: tx.now,
        token_hash: hash,
        used_at: null,
        withdrawn_at: null,
      })
      .execute();
    await record(tx, actor, {
      action: "application.quote_issued",
      subject: quoteId,
      retention: "organisation",
      details: {
        number,
        service: said.service,
        validUntil: said.validUntil,
        totalYen: totalOf(said.lines),
      },
    });
    // The token stands in the fragment: browsers send that to nobody, so it is in no log.
    return {
      quoteId,
      number,
      link: new URL(`${quotePath}#${token}`, origin).href,
      expiresAt: endOfTokyoDay(said.validUntil).toISOString(),
    };
  });
}

/** Refuses `access.denied`, `application.quote_not_found` or `application.quote_over`. */
export function withdrawQuote(
  database: Database,
  actor: PersonActor,
  { tenantId, quoteId }: { readonly tenantId: TenantId; readonly quoteId: QuoteId },
): Promise<void> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireContractClerk(tx, actor);
    const row = await quotes(tx).where("quote_id", "=", quoteId).forUpdate().executeTakeFirst();
    if (!row) throw new Refusal("application.quote_not_found");
    if (stateOfQuote(row, tx.now) !== "open") throw new Refusal("application.quote_over");
    await mark(tx, quoteId, "withdrawn_at");
    await record(tx, actor, {
      action: "application.quote_withdrawn",
      subject: quoteId,
      retention: "organisation",
      details: { number: row.number },
    });
  });
}

/** A quote for its paper, whatever became of it. Refuses `access.denied` or `application.quote_not_found`. */
export function findQuote(
  database: Database,
  actor: PersonActor,
  { tenantId, quoteId }: { readonly tenantId: TenantId; readonly quoteId: QuoteId },
): Promise<{ quote: Quote; providerName: string; at: Date }> {
  return inTenant(database, actor, tenantId, async (tx) => {
    const { name: providerName } = await requireContractClerk(tx, actor);
    const row = await quotes(tx).where("quote_id", "=", quoteId).executeTakeFirst();
    if (!row) throw new Refusal("application.quote_not_found");
    return { quote: quoteOf(row, tx.now), providerName, at: tx.now };
  });
}

/** Shows the quote to whoever holds its link. Refuses `application.link_unknown` or `application.quote_over`. */
export async function lookAtQuote(database: Database, { token }: { token: string }): Promise<QuoteOffer> {
  const tenantId = await tenantOfLink(database, token);
  return inTenant(database, guestOf(tenantId), tenantId, async (tx) => {
    const row = await requireOpen(tx, token);
    const { quoteId: _, state: __, ...quote } = quoteOf(row, tx.now);
    const terms = await termsToAgree(tx, profileOfContract[row.service]);
    return { providerName: (await findOwnOrganisation(tx)).name, quote, ...(terms && { terms }) };
  });
}

/**
 * Applies with a quote's link, which is used up by it.
 *
 * Refuses `application.link_unknown`, `application.quote_over`, `application.wrong_form` for anything but a new contract for the
 * service that was quoted, `request.too_many`, and what `receiveApplication` does.
 */
export async function applyByQuote(
  database: Database,
  bus: Bus,
  command: {
    readonly token: string;
    readonly form: ApplicationForm;
    readonly consent?: ApplicationConsent | undefined;
  },
): Promise<{ number: number }> {
  const { token, form, consent } = command;
  const tenantId = await tenantOfLink(database, token);
  await countTry(database, token);
  const guest = guestOf(tenantId);
  return inTenant(database, guest, tenantId, async (tx) => {
    const row = await requireOpen(tx, token);
    if (form.kind !== "new" || form.order.service !== row.service)
      throw new Refusal("application.wrong_form");
    await mark(tx, row.quote_id, "used_at");
    publishApplications(tx, bus, undefined);
    const received = await receiveApplication(
      tx,
      { ...guest, guestId: row.quote_id },
      { form, channel: "link", applicantName: form.applicant.company, quoteId: row.quote_id, consent },
    );
    return { number: received.number };
  });
}

/** Whoever follows a link is nobody yet, so this goes through the installation's door. */
async function tenantOfLink(database: Database, token: string): Promise<TenantId> {
  const found = await inInstallation(database, (tx: Tx) =>
    tx.query
      .withTables<ApplicationTables>()
      .selectFrom("contracts.quote")
      .select("tenant_id")
      .where("token_hash", "=", hashToken(token))
      .executeTakeFirst(),
  );
  if (!found) throw new Refusal("application.link_unknown");
  return found.tenant_id;
}

/** Holds it until the transaction ends, so that of two uses one finds it used. */
async function requireOpen(tx: TenantTx, token: string): Promise<QuoteRow> {
  const row = await quotes(tx).where("token_hash", "=", hashToken(token)).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal("application.link_unknown");
  if (stateOfQuote(row, tx.now) !== "open") throw new Refusal("application.quote_over");
  return row;
}

async function mark(tx: TenantTx, quoteId: QuoteId, what: "used_at" | "withdrawn_at"): Promise<void> {
  await tx.query
    .withTables<ApplicationTables>()
    .updateTable("contracts.quote")
    .set({ [what]: tx.now })
    .where("tenant_id", "=", tx.tenantId)
    .where("quote_id", "=", quoteId)
    .execute();
}

type QuoteRow = Selectable<ApplicationTables["contracts.quote"]>;

function quotes(tx: TenantTx) {
  return tx.query
    .withTables<ApplicationTables>()
    .selectFrom("contracts.quote")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}

function quoteOf(row: QuoteRow, now: Date): Quote {
  const lines = z.array(QuoteLine).parse(row.lines);
  return {
    quoteId: row.quote_id,
    number: row.number,
    service: row.service,
    customerName: row.customer,
    lines,
    validUntil: row.valid_until,
    remarks: row.remarks,
    issuedOn: tokyoDay(row.issued_at),
    totalYen: totalOf(lines),
    state: stateOfQuote(row, now),
  };
}

function stateOfQuote(row: QuoteRow, now: Date): QuoteState {
  if (row.used_at) return "used";
  if (row.withdrawn_at) return "withdrawn";
  return row.valid_until < tokyoDay(now) ? "expired" : "open";
}

function totalOf(lines: readonly QuoteLine[]): number {
  return lines.reduce((total, { quantity, unitYen }) => total + quantity * unitYen, 0);
}
