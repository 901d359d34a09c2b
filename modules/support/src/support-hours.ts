import { profileFor } from "@tachiai/consent";
import type { TenantTx } from "@tachiai/platform";
import {
  closesAt,
  hoursIn,
  isOpen,
  type MinutesApart,
  minutesApart,
  type OpeningHours,
  setIn,
} from "@tachiai/policy";
import type { SupportProfile, SupportStep } from "@tachiai/protocol";
import type { SessionNow } from "@tachiai/support-session";

/** How long before the hours end a supporter is told so (SES-09). */
const toldBeforeMs = 10 * 60_000;

/** The hours that are free of charge; undefined where the terms know none, and all hours are. */
export async function supportHours(
  tx: TenantTx,
  profileId: SupportProfile,
): Promise<OpeningHours | undefined> {
  const profile = await profileFor(tx, profileId);
  const windows = hoursIn(profile, "support-hours");
  return windows && { windows, closedEveryYear: setIn(profile, "closed-days") ?? [] };
}

export function isWithin(hours: OpeningHours | undefined, at: Date): boolean {
  return hours === undefined || isOpen(hours, at);
}

/**
 * Minutes that were begun in a session up to an instant. Those outside the hours count from the moment at which the customer accepted
 * what they cost; before that the session goes on, and they are nobody's to charge.
 */
export function minutesOf(
  hours: OpeningHours | undefined,
  steps: readonly SupportStep[],
  { attended }: SessionNow,
  at: Date,
): MinutesApart {
  if (!attended) return { within: 0, outside: 0 };
  const until = attended.until ?? at;
  if (!hours) return { within: Math.ceil((until.getTime() - attended.from.getTime()) / 60_000), outside: 0 };
  const accepted = steps.find(
    (step) => (step.kind === "quote-answered" || step.kind === "overtime-answered") && step.isAccepted,
  );
  const chargeableFrom = accepted && new Date(Math.max(Date.parse(accepted.at), attended.from.getTime()));
  return {
    within: minutesApart(hours, attended.from, until).within,
    outside: chargeableFrom ? minutesApart(hours, chargeableFrom, until).outside : 0,
  };
}

/** When the hours end, where that is near in a session that goes on. */
export function hoursEndNear(
  hours: OpeningHours | undefined,
  session: SessionNow,
  at: Date,
): Date | undefined {
  const told = hoursToldAt(hours, session, at);
  return told && told <= at ? new Date(told.getTime() + toldBeforeMs) : undefined;
}

/** When a supporter is told that the hours end, of those that are running in a session that goes on. */
export function hoursToldAt(
  hours: OpeningHours | undefined,
  { attended, ended }: SessionNow,
  at: Date,
): Date | undefined {
  const closes = hours && attended && !ended ? closesAt(hours, at) : undefined;
  return closes && new Date(closes.getTime() - toldBeforeMs);
}
