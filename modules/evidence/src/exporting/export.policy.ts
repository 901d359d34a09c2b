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

/** Whether contents may leave by somebody's own decision, and how many of them show somebody else. */
export type ContentsJudgement =
  | { readonly within: true; readonly ofOthers: number }
  | { readonly within: false; readonly ofOthers: number; readonly refusal: Refusal };

/**
 * No bulk download (FAC-12): of other people a hundred contents in one export and in one day; more with a second person's
 * approval, but always of one person only. One's own are not counted, or a day with many could not be disclosed to whom it shows.
 *
 * Refuses `evidence.export_of_one_person`; judges `evidence.export_too_many_contents` and `evidence.export_daily_limit`.
 */
export function judgeContents({ subjects, by, today }: AskedContents): ContentsJudgement {
  const limit = exportLimits.contents;
  if (new Set(subjects).size > 1) throw new Refusal("evidence.export_of_one_person");
  const ofOthers = subjects.filter((personId) => personId !== by).length;
  if (ofOthers > limit)
    return { within: false, ofOthers, refusal: new Refusal("evidence.export_too_many_contents", { limit }) };
  if (today + ofOthers > limit)
    return { within: false, ofOthers, refusal: new Refusal("evidence.export_daily_limit", { limit, today }) };
  return { within: true, ofOthers };
}
