import type { Phrases } from "@tachiai/phrases";
import { type EvidenceEntry, InvitationId } from "@tachiai/protocol";

/** Who did it, in words. */
export function actorName(actor: EvidenceEntry["actor"], { t }: Phrases): string {
  if (actor.kind === "system") return t("evidence.actor-system");
  // Before there is an account, the holder of an invitation acts under its id.
  if (actor.kind === "guest" && InvitationId.safeParse(actor.name).success) return t("evidence.actor-link");
  if (actor.kind === "guest") return t("evidence.actor-guest", { name: actor.name });
  return actor.name;
}
