import type { AgreementText, Day } from "@tachiai/protocol";

/** A released version of one of our texts; the Japanese one decides. */
export interface ReleasedText {
  readonly version: string;
  /** Absent for the first: in force from the start. */
  readonly effectiveFrom?: Day;
  /** Of a text that says what is collected: which version of the catalogue it explains. */
  readonly catalogue?: number;
  readonly ja: AgreementText;
  readonly en: AgreementText;
}
