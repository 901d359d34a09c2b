import type { ProfileId } from "@tachiai/protocol";

/** What an agent's computer says of itself. */
export interface AgentLocale {
  /** BCP 47, the preferred first: of the operating system for a native agent, of the browser for the other. */
  readonly languages: readonly string[];
  /** ISO 3166-1; a browser knows none. */
  readonly region?: string;
  /** Of the IANA database. */
  readonly timeZone: string;
}

export type LocaleFinding = "language" | "region" | "time-zone";

export interface LocaleAnswer {
  /** A browser says what a person has set, which is no proof: there it is a hint. */
  readonly measure: "none" | "warn" | "refuse";
  /** What is not Japanese. */
  readonly found: readonly LocaleFinding[];
}

/** Of which services the agent is made for Japanese systems alone (S0 spec 5(1)). */
const japaneseOnly: readonly ProfileId[] = ["telework"];

/** Whether a service's agent may run where operating system, region and language are these (PTY-14). */
export function judgeLocale(id: ProfileId, agent: "native" | "browser", locale: AgentLocale): LocaleAnswer {
  const found = japaneseOnly.includes(id) ? foreignIn(locale) : [];
  if (found.length === 0) return { measure: "none", found };
  return { measure: agent === "native" ? "refuse" : "warn", found };
}

function foreignIn({ languages: [first = ""], region, timeZone }: AgentLocale): LocaleFinding[] {
  const found: LocaleFinding[] = [];
  if (!/^ja(-|$)/i.test(first)) found.push("language");
  if (region !== undefined && region.toUpperCase() !== "JP") found.push("region");
  if (timeZone !== "Asia/Tokyo" && timeZone !== "Japan") found.push("time-zone");
  return found;
}
