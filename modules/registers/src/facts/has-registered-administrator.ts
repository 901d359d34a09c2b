import type { TenantTx } from "@tachiai/platform";
import { selectForms } from "./change-form.store.ts";
import { standingFacts } from "./standing-facts.ts";

/** Whether an administrator of the organisation is registered with its provider now. No form holds before its day, which is never ahead. */
export async function hasRegisteredAdministrator(tx: TenantTx): Promise<boolean> {
  return standingFacts(await selectForms(tx)).administrators.length > 0;
}
