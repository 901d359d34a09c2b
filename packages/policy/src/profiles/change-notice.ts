import type { Day, Span } from "@tachiai/protocol";
import { after, before } from "../calendar/span.ts";
import { flagIn, type Profile, spanIn } from "./profile.ts";

/** Why a change may take effect earlier than its notice asks for (TRM-05). */
export type ChangeException = "law";

export interface PlannedChange {
  /** The day of posting or sending, in Tokyo. */
  readonly announcedOn: Day;
  readonly effectiveFrom: Day;
  readonly exception?: ChangeException | undefined;
}

export type ChangeAnswer =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly why: "too_early"; readonly earliest: Day }
  | { readonly allowed: false; readonly why: "past" };

/** The last day on which a change may be announced that takes effect on a day. */
export function latestNotice(profile: Profile, effectiveFrom: Day): Day {
  return before(effectiveFrom, noticeOwed(profile));
}

/** The first day on which a change may take effect that is announced on a day. */
export function earliestEffect(profile: Profile, announcedOn: Day): Day {
  let earliest = after(announcedOn, noticeOwed(profile));
  // Months are of unlike lengths: from 31 January a month later is 28 February, of which a month before is the 28th.
  while (latestNotice(profile, earliest) < announcedOn)
    earliest = after(earliest, { unit: "days", amount: 1 });
  return earliest;
}

/** Whether a change of the terms may take effect on the day it is planned for (TRM-04, TRM-05). */
export function judgeChange(
  profile: Profile,
  { announcedOn, effectiveFrom, exception }: PlannedChange,
): ChangeAnswer {
  if (effectiveFrom < announcedOn) return { allowed: false, why: "past" };
  if (exception === "law" && flagIn(profile, "change-law-exception")) return { allowed: true };
  if (latestNotice(profile, effectiveFrom) >= announcedOn) return { allowed: true };
  return { allowed: false, why: "too_early", earliest: earliestEffect(profile, announcedOn) };
}

/** The last day on which the end of a service may be announced; undefined where nothing is owed (END-08, END-10, END-19). */
export function latestDiscontinuationNotice(profile: Profile, endsOn: Day): Day | undefined {
  const notice = spanIn(profile, "discontinuation-notice");
  return notice && before(endsOn, notice);
}

function noticeOwed(profile: Profile): Span {
  return spanIn(profile, "change-notice") ?? { unit: "days", amount: 0 };
}
