import { isRegistrationNumber } from "@tachiai/billing";
import { record } from "@tachiai/evidence";
import { type OfProvider, organisationIn } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import {
  type BillingAccount,
  BillingAccountId,
  type BodyOf,
  type ContractId,
  type enterBillingAccount,
  type OrganisationId,
} from "@tachiai/protocol";
import type { ContractsToBill } from "../contracts-to-bill.ts";
import { requireBankKana } from "../debits/collector.ts";
import { enteredOf, holdBooks, inBooks } from "../in-books.ts";
import { keepsBooks, readsBooks } from "../invoicing.policy.ts";
import type { InvoicingTables } from "../invoicing.tables.ts";
import { findIssuer } from "../issuer/issuer.ts";
import { followAddresses } from "../mails/follow-addresses.ts";
import {
  billContract,
  debitOf,
  findAccount,
  mailOf,
  selectAccounts,
  selectBalances,
  selectBilledContracts,
} from "./account.store.ts";

type AccountSaid = BodyOf<typeof enterBillingAccount>;

/** Refuses `access.denied`. */
export function listAccounts(
  database: Database,
  actor: PersonActor,
  command: OfProvider,
): Promise<BillingAccount[]> {
  return inBooks(database, actor, command, readsBooks, async (tx) => {
    const rows = await selectAccounts(tx);
    const contracts = Map.groupBy(await selectBilledContracts(tx), ({ accountId }) => accountId);
    const balances = await selectBalances(tx);
    const entered = await enteredOf(tx, rows);
    return rows.map((row) => {
      const debit = debitOf(row);
      const mail = mailOf(row);
      return {
        accountId: row.account_id,
        kind: row.kind,
        ...(row.organisation_id !== null && { organisationId: row.organisation_id }),
        name: row.name,
        honorific: row.honorific,
        lines: row.lines,
        payerNames: row.payer_names,
        contractor: row.contractor,
        isHikari: row.is_hikari,
        paysBy: row.pays_by,
        ...(debit && { debit }),
        ...(mail && { mail }),
        paper: row.paper,
        ...(row.corporate_number !== null && { corporateNumber: row.corporate_number }),
        ...(row.exempt_reason !== null && { exemptReason: row.exempt_reason }),
        rounding: row.rounding,
        lateRule: row.late_rule,
        contracts: (contracts.get(row.account_id) ?? []).map(({ contractId, organisationId, customer }) => ({
          contractId,
          organisationId,
          customerName: customer,
        })),
        balance: balances.get(row.account_id) ?? 0,
        entered: entered(row),
      };
    });
  });
}

/** Refuses `access.denied`, `invoicing.corporate_number_wrong`, `invoicing.account_incomplete` or `invoicing.no_registration_number`. */
export function enterAccount(
  database: Database,
  actor: PersonActor,
  command: OfProvider & AccountSaid,
): Promise<BillingAccountId> {
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    const accountId = BillingAccountId.parse(tx.randomness.uuid());
    await insertAccount(tx, actor, accountId, command);
    return accountId;
  });
}

/**
 * Says anew how somebody is billed. What was issued stays as it is; a mail that waits goes to the addresses as they are now.
 *
 * Refuses `access.denied`, `invoicing.entry_not_found`, `invoicing.corporate_number_wrong`, `invoicing.account_incomplete` or `invoicing.no_registration_number`.
 */
export function changeAccount(
  database: Database,
  actor: PersonActor,
  command: OfProvider & AccountSaid & { readonly accountId: BillingAccountId },
): Promise<void> {
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    if (!(await findAccount(tx, command.accountId))) throw new Refusal("invoicing.entry_not_found");
    await insertAccount(tx, actor, command.accountId, command);
    await followAddresses(tx, actor, command.accountId, command.mail?.to ?? []);
  });
}

/**
 * Says to whom a contract is billed from the next close on: its customer, a reseller for many, or who took over the claims.
 *
 * Refuses `access.denied`, `invoicing.entry_not_found`, `invoicing.contract_not_found`, or `invoicing.account_of_another` for
 * the account of another customer.
 */
export async function billContractTo(
  database: Database,
  contractsToBill: ContractsToBill,
  actor: PersonActor,
  command: OfProvider & {
    readonly accountId: BillingAccountId;
    readonly contractId: ContractId;
    readonly organisationId: OrganisationId;
    readonly termMonths?: number | undefined;
  },
): Promise<void> {
  const { accountId, contractId, organisationId, termMonths } = command;
  await inBooks(database, actor, command, keepsBooks, async (tx) => {
    const account = await findAccount(tx, accountId);
    if (!account) throw new Refusal("invoicing.entry_not_found");
    if (account.kind === "customer" && account.organisation_id !== organisationId)
      throw new Refusal("invoicing.account_of_another");
  });
  const provider = organisationIn(command.tenantId);
  const found = (await contractsToBill(provider, [{ contractId, organisationId }])).get(contractId);
  if (!found) throw new Refusal("invoicing.contract_not_found");
  await inBooks(database, actor, command, keepsBooks, async (tx) => {
    await holdBooks(tx);
    const { customer } = found;
    await billContract(tx, actor, { contractId, organisationId, customer, accountId, termMonths });
  });
}

/** A customer's account names him; who pays by debit says from where; a notice of debit is for whom is debited. */
function isComplete({ kind, organisationId, paysBy, debit, paper }: AccountSaid): boolean {
  const isDebited = paysBy === "direct-debit";
  return (
    (kind === "customer") === (organisationId !== undefined) &&
    isDebited === (debit !== undefined) &&
    (paper !== "direct-debit-notice" || isDebited)
  );
}

async function insertAccount(
  tx: TenantTx,
  actor: PersonActor,
  accountId: BillingAccountId,
  said: AccountSaid,
): Promise<void> {
  // A registration number of a corporation is T and its 法人番号, with the same digit to check it.
  if (said.corporateNumber && !isRegistrationNumber(`T${said.corporateNumber}`, "corporation"))
    throw new Refusal("invoicing.corporate_number_wrong");
  if (!isComplete(said)) throw new Refusal("invoicing.account_incomplete");
  if (said.debit) requireBankKana(said.debit.holder, 30);
  if (said.paper === "qualified-invoice" && !(await findIssuer(tx))?.issuer.registrationNumber)
    throw new Refusal("invoicing.no_registration_number");
  await tx.query
    .withTables<InvoicingTables>()
    .insertInto("invoicing.account")
    .values({
      tenant_id: tx.tenantId,
      account_id: accountId,
      kind: said.kind,
      organisation_id: said.organisationId ?? null,
      name: said.name,
      honorific: said.honorific,
      lines: said.lines,
      payer_names: said.payerNames,
      contractor: said.contractor,
      is_hikari: said.isHikari,
      pays_by: said.paysBy,
      debit: said.debit ? JSON.stringify(said.debit) : null,
      mail: said.mail ? JSON.stringify(said.mail) : null,
      paper: said.paper,
      corporate_number: said.corporateNumber ?? null,
      exempt_reason: said.exemptReason ?? null,
      rounding: said.rounding,
      late_rule: said.lateRule,
      entered_by: actor.personId,
      entered_at: tx.now,
    })
    .execute();
  await record(tx, actor, {
    action: "invoicing.account_entered",
    subject: accountId,
    retention: "billing",
    details: {
      kind: said.kind,
      ...(said.organisationId && { organisationId: said.organisationId }),
      name: said.name,
      paysBy: said.paysBy,
      paper: said.paper,
      ...(said.mail && { mailAddresses: said.mail.to.length, isAlsoPaper: said.mail.isAlsoPaper }),
      rounding: said.rounding,
      lateRule: said.lateRule,
      ...(said.corporateNumber && { corporateNumber: said.corporateNumber }),
      ...(said.exemptReason && { exemptReason: said.exemptReason }),
    },
  });
}
