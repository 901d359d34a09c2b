import type { AgentView } from "@tachiai/agent-core";
import type { Phrases } from "@tachiai/phrases";

/** What the person should do now to be pictured well; first what the pose asks, then what is wrong with the picture. */
export function describeGuidance(
  guidance: Omit<NonNullable<AgentView["enrolling"]>, "taken">,
  { t }: Phrases,
): string[] {
  const { wanted, flaws, isHolding, trouble } = guidance;
  if (trouble) return [t(`agent.trouble-${trouble}-title`)];
  if (!wanted) return [];
  const how = t(`agent.pose-how.${wanted}`);
  if (isHolding) return [how, t("agent.enrol-hold")];
  const [flaw] = flaws;
  return flaw ? [how, t(`agent.flaw.${flaw}`)] : [how];
}
