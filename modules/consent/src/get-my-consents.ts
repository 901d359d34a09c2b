import { type Database, inTenant, type PersonActor, type TenantTx } from "@tachiai/platform";
import type { MyConsents, PersonId, TenantId } from "@tachiai/protocol";
import { documentOn } from "./agreement-document.ts";
import { decisionsOfToday } from "./decisions-today.ts";
import { loadTerms } from "./load-terms.ts";
import { showMyConsents } from "./show-consents.ts";

/** Shows a person the text, the monitoring policy and everything he has chosen: always, and only to himself. */
export function getMyConsents(
  database: Database,
  actor: PersonActor,
  command: { tenantId: TenantId },
): Promise<MyConsents> {
  return inTenant(database, actor, command.tenantId, (tx) => loadMyConsents(tx, actor.personId));
}

/** The same inside a transaction, as the answer to a choice. */
export async function loadMyConsents(tx: TenantTx, personId: PersonId): Promise<MyConsents> {
  const terms = await loadTerms(tx);
  const document = documentOn("worker-consent", terms.today);
  return showMyConsents(terms, document, await decisionsOfToday(tx, personId));
}
