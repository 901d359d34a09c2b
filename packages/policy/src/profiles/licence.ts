import { choiceIn, type Profile } from "./profile.ts";

/** The browser agent is a web application, and part of the service (S0 §30); a native one is installed. */
export type AgentKind = "browser" | "native";

/** Whether a person accepts a licence agreement of its own before an agent may be used (TRM-11, TRM-12). */
export function needsLicence(profile: Profile, agent: AgentKind): boolean {
  return agent === "native" || choiceIn(profile, "licence-agreement") === "every-agent";
}
