import { enterPrice } from "../prices/prices.ts";
import type { BillingTestOffice } from "./open-billing-office.ts";

/**
 * So many customers of the provider, each with a contract of the watch service since August in his own domain, with so many
 * licences, and billed by himself at the price of the list.
 */
export async function plantBilledCustomers(
  office: BillingTestOffice,
  { customers, licences }: { readonly customers: number; readonly licences: number },
): Promise<void> {
  const { database, billing, tenantId } = office;
  await enterPrice(database, billing, {
    tenantId,
    of: { kind: "service", service: "watch" },
    monthly: 190,
    from: "2026-01-01",
  });
  await office.query(
    `insert into identity.organisation (organisation_id, kind, name, founded_by, founded_at)
     select gen_random_uuid(), 'tenant', '試験商事' || number, $1, now() from generate_series(1, $2) as number`,
    [tenantId, customers],
  );
  await office.query(
    `insert into contracts.contract (contract_id, tenant_id, kind, service, formed_at)
     select gen_random_uuid(), organisation_id, 'service', 'watch', '2026-07-20T01:00:00Z'
       from identity.organisation where founded_by = $1`,
    [tenantId],
  );
  await office.query(
    `insert into contracts.step (step_id, tenant_id, contract_id, number, kind, recorded_at, effective_at, facts)
     select gen_random_uuid(), tenant_id, contract_id, 1, 'formed', formed_at, formed_at,
            jsonb_build_object('startsOn', '2026-08-01', 'plan', 'monthly', 'count', $1::int)
       from contracts.contract`,
    [licences],
  );
  await office.query(
    `insert into invoicing.account (tenant_id, account_id, kind, organisation_id, name, honorific, lines, payer_names,
                                    contractor, is_hikari, pays_by, paper, rounding, late_rule, entered_by, entered_at)
     select $1, gen_random_uuid(), 'customer', organisation_id, name, '御中', array['〒600-8001', '京都府京都市下京区四条通1-2-3'],
            '{}', 'corporation', false, 'transfer', 'invoice', 'down', 'statutory', $2, now()
       from identity.organisation where founded_by = $1`,
    [tenantId, billing.personId],
  );
  await office.query(
    `insert into invoicing.billed_contract (tenant_id, contract_id, organisation_id, customer, account_id, entered_by, entered_at)
     select $1, contract.contract_id, account.organisation_id, account.name, account.account_id, $2, now()
       from invoicing.account account join contracts.contract contract on contract.tenant_id = account.organisation_id`,
    [tenantId, billing.personId],
  );
  await office.query("analyze");
}
