import type { Phrases } from "@tachiai/phrases";
import type { EvidenceEntry } from "@tachiai/protocol";

/** Who did it, in words. */
export function actorName(actor: EvidenceEntry["actor"], { t }: Phrases): string {
  if (actor.kind === "system") return t("evidence.actor-system");
  if (actor.kind === "guest") return t("evidence.actor-guest", { name: actor.name });
  return actor.name;
}
