import type { SendingObstacle } from "@tachiai/agent-core";
import type { Phrases } from "@tachiai/phrases";

/** Why something did not reach the server, in a sentence for whoever has just sent it. */
export function describeObstacle(obstacle: SendingObstacle, { t, refusal }: Phrases): string {
  switch (obstacle.kind) {
    case "no-access":
    case "agent-elsewhere":
    case "declined":
      return obstacle.sentence;
    case "no-consent":
      return refusal(obstacle.obstacle);
    case "unreachable":
      return t("ui.error-unreachable");
    case "trouble":
      return t("agent.trouble-server-title");
    case "signed-out":
    case "other-person":
    case "outdated":
    case "contract-ended":
      return t(`agent.${obstacle.kind}-title`);
    case "clock-wrong":
      return t("agent.clock-wrong-what");
  }
}
