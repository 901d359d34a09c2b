import type { QueueCounts } from "@tachiai/agent-core";
import type { Phrases } from "@tachiai/phrases";

/** What waits on this device, in words. */
export function describeWaiting(counts: QueueCounts, { t }: Phrases): string {
  const parts = [
    counts.stamps > 0 && t("agent.waiting-stamps", { count: counts.stamps }),
    counts.facts > 0 && t("agent.waiting-facts", { count: counts.facts }),
    counts.pictures > 0 && t("agent.waiting-pictures", { count: counts.pictures }),
    counts.overwrittenPictures > 0 && t("agent.waiting-overwritten", { count: counts.overwrittenPictures }),
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(" · ") : t("agent.waiting-none");
}
