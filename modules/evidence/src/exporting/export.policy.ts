import { Refusal } from "@tachiai/platform";
import { type ExportPurpose, exportLimits, type PersonId } from "@tachiai/protocol";

/** Contents that somebody wants to export, and whom they show. */
export interface AskedContents {
  /** Whom each shows; undefined for one that shows nobody in particular. */
  readonly subjects: readonly (PersonId | undefined)[];
  readonly by: PersonId;
  /** How many contents of other people he has exported today. */
  readonly today: number;
}

/** A person's copy of his records is of nobody else. Refuses `evidence.export_not_own`. */
export function requireFitting(purpose: ExportPurpose, by: PersonId, about: PersonId | undefined): void {
  if (purpose === "own-data" && about !== by) throw new Refusal("evidence.export_not_own");
}

/**
 * No bulk download (FAC-12): a hundred contents in one export, of one person, and of other people a hundred in one day.
 * Gives how many of them show somebody else.
 *
 * Refuses `evidence.export_too_many_contents`, `evidence.export_of_one_person` or `evidence.export_daily_limit`.
 */
export function requireFewContents({ subjects, by, today }: AskedContents): number {
  const limit = exportLimits.contents;
  if (subjects.length > limit) throw new Refusal("evidence.export_too_many_contents", { limit });
  if (new Set(subjects).size > 1) throw new Refusal("evidence.export_of_one_person");
  const ofOthers = subjects.filter((personId) => personId !== by).length;
  if (today + ofOthers > limit) throw new Refusal("evidence.export_daily_limit", { limit, today });
  return ofOthers;
}
