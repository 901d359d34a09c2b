import { profileFor } from "@tachiai/consent";
import type { TenantTx } from "@tachiai/platform";
import { isOpen, openFrom } from "@tachiai/policy";
import type { DeskHours, Service } from "@tachiai/protocol";
import { type DeskRules, deskRulesOf, profileOfService } from "./desk-rules.ts";

/** The rules of a service as they hold today for the organisation in whose domain the transaction is. */
export async function loadDeskRules(tx: TenantTx, service: Service): Promise<DeskRules> {
  return deskRulesOf(await profileFor(tx, profileOfService[service]));
}

/** When the telephone is answered, as the terms of telework have it: there is one telephone. */
export async function showDeskHours(tx: TenantTx): Promise<DeskHours> {
  const { hours } = await loadDeskRules(tx, "telework");
  return {
    windows: [...hours.windows],
    isOpen: isOpen(hours, tx.now),
    opensAt: openFrom(hours, tx.now).toISOString(),
  };
}
