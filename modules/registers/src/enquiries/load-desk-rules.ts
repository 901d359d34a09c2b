import { profileOn } from "@tachiai/consent";
import { type TenantTx, tokyoDay } from "@tachiai/platform";
import { isOpen, openFrom } from "@tachiai/policy";
import type { DeskHours, Service } from "@tachiai/protocol";
import { type DeskRules, deskRulesOf, profileOfService } from "./desk-rules.ts";

/** The rules of a service's terms that are in force today. */
export async function loadDeskRules(tx: TenantTx, service: Service): Promise<DeskRules> {
  return deskRulesOf(await profileOn(tx, profileOfService[service], tokyoDay(tx.now)));
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
