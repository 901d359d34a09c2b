import { requireEngagedOn } from "@tachiai/identity";
import { Refusal, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { ProvisionSaid } from "@tachiai/protocol";

/**
 * What is registered has happened, and an engagement held on that day where it was the ground.
 *
 * Refuses `consent.provision_not_yet`, `identity.engagement_not_found` or `identity.engagement_ended`.
 */
export async function requireTold(tx: TenantTx, { ground, providedOn }: ProvisionSaid): Promise<void> {
  if (providedOn > tokyoDay(tx.now)) throw new Refusal("consent.provision_not_yet");
  if (ground.kind === "engaged") await requireEngagedOn(tx, ground.engagementId, providedOn);
}
