import type { AgentView } from "@tachiai/agent-core";

/** What may be done with a shared screen: `rest` gives black frames until the person is back at work. */
export type ScreenUse = "use" | "rest" | "stop";

/** The screen is shared only where pictures of it may be taken; a break or a pause keeps what was allowed today. */
export function screenUse({
  decision,
  consent,
  settings,
}: Pick<AgentView, "decision" | "consent" | "settings">): ScreenUse {
  if (decision.capture) {
    const { screenAtIncidents, screenAtIntervals } = decision.pictures;
    return screenAtIncidents || screenAtIntervals ? "use" : "stop";
  }
  const isShort = decision.because === "on-break" || decision.because === "paused";
  const mayGoOn = consent.granted.includes("screen-picture") && settings.pictures !== "verdicts-only";
  return isShort && mayGoOn ? "rest" : "stop";
}
