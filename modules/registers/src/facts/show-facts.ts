import { inCustomer, memberNames, type OfCustomer, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { ChangeForm, RegisteredFacts, TenantId } from "@tachiai/protocol";
import { issueSystemId } from "../customers/issue-system-id.ts";
import { mayReadOwnFacts, readsCustomerFacts } from "../registers.policy.ts";
import { type FiledForm, selectForms } from "./change-form.store.ts";
import { standingFacts, untilOf } from "./standing-facts.ts";

/**
 * Shows an organisation what is registered of it.
 *
 * Refuses `access.denied` or `registers.no_customer`.
 */
export function getRegisteredFacts(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<RegisteredFacts> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayReadOwnFacts(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    return readFacts(tx, actor);
  });
}

/**
 * Shows a provider's people what is registered of a customer.
 *
 * Refuses `access.denied` or `identity.customer_not_found`.
 */
export function getCustomerFacts(
  database: Database,
  actor: PersonActor,
  command: OfCustomer,
): Promise<RegisteredFacts> {
  return inCustomer(database, actor, command, readsCustomerFacts, (tx) => readFacts(tx, actor));
}

async function readFacts(tx: TenantTx, actor: PersonActor): Promise<RegisteredFacts> {
  const systemId = await issueSystemId(tx, actor);
  const forms = await selectForms(tx);
  const names = await memberNames(tx, [...new Set(forms.map(({ filedBy }) => filedBy))]);
  return {
    systemId,
    ...standingFacts(forms),
    forms: forms.map((form) => shown(form, untilOf(forms, form), names.get(form.filedBy))).toReversed(),
  };
}

function shown(
  { isByProvider, filedAt, ...form }: FiledForm,
  until: string | undefined,
  byName: string | undefined,
): ChangeForm {
  return {
    ...form,
    ...(until !== undefined && { until }),
    filed: {
      at: filedAt.toISOString(),
      isByProvider,
      ...(!isByProvider && byName !== undefined && { byName }),
    },
  };
}
