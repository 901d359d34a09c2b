import type { ClauseKey, ProfileId } from "@tachiai/protocol";

/** A clause that outlives the contract, and the articles of the source that say so. */
export interface SurvivingClause {
  readonly clause: ClauseKey;
  readonly source: string;
}

/** S0 §12-4. The other sources name none. A provider's text may let more survive, never less. */
const afterTelework: readonly SurvivingClause[] = [
  { clause: "credentials", source: "§17-3" },
  { clause: "personal-data", source: "§26" },
  { clause: "images", source: "§26" },
  { clause: "interruption", source: "§18-3" },
  { clause: "discontinuation", source: "§21" },
  { clause: "fees", source: "§10-2, §14-2–4" },
  { clause: "disclaimer", source: "§15, §23, §24" },
  { clause: "intellectual-property", source: "§13" },
  { clause: "assignment", source: "§7" },
  { clause: "governing-law", source: "§8" },
  // Not among those of §12-4: it has years of its own.
  { clause: "confidentiality", source: "§25" },
];

/** What stays in force when a contract under these terms is over (TRM-14), in the order of a text. */
export function survivingClauses(id: ProfileId): readonly SurvivingClause[] {
  return id === "telework" ? afterTelework : [];
}
