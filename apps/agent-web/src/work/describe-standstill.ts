import type { AgentView, CaptureDecision } from "@tachiai/agent-core";
import type { Phrases } from "@tachiai/phrases";

export type StandstillReason = Extract<CaptureDecision, { capture: false }>["because"];

/** Why nothing is judged now, in sentences: what it means for the person, and where consent lacks, whose and why. */
export function describeStandstill(
  because: StandstillReason,
  { obstacle }: Pick<AgentView["consent"], "obstacle">,
  { t, refusal }: Phrases,
): string[] {
  const means = t(`agent.off-${because}`);
  return because === "no-consent" && obstacle ? [means, refusal(obstacle)] : [means];
}
