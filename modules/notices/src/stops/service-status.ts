import type { ServiceState } from "@tachiai/protocol";

/** What the decision needs of a stop. */
export interface StopTimes {
  readonly kind: "planned" | "outage";
  readonly startsAt: Date;
  readonly endsAt: Date | undefined;
  readonly overAt: Date | undefined;
}

export interface ServiceStatus<Stop extends StopTimes> {
  readonly state: ServiceState;
  readonly now: Stop[];
  readonly coming: Stop[];
  readonly past: Stop[];
}

/** How the service stands at a moment. An outage lasts until somebody says that it is over; a planned stop ends by itself. */
export function statusAt<Stop extends StopTimes>(stops: readonly Stop[], at: Date): ServiceStatus<Stop> {
  const byStart = stops.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const lasting = byStart.filter((stop) => !isOver(stop, at));
  const now = lasting.filter(({ startsAt }) => startsAt <= at);
  return {
    state: stateOf(now),
    now,
    coming: lasting.filter(({ startsAt }) => startsAt > at),
    past: byStart.filter((stop) => isOver(stop, at) && !isCalledOff(stop)).toReversed(),
  };
}

/**
 * A stop is announced before it begins, other than in an emergency (S0 §18-2). `announcedAt` is when its notice is posted.
 */
export function mayBegin(startsAt: Date, announcedAt: Date, isEmergency: boolean): boolean {
  return isEmergency || announcedAt < startsAt;
}

function stateOf(now: readonly StopTimes[]): ServiceState {
  if (now.some(({ kind }) => kind === "outage")) return "outage";
  return now.length > 0 ? "planned-stop" : "running";
}

function isOver({ endsAt, overAt }: StopTimes, at: Date): boolean {
  const end = overAt ?? endsAt;
  return end !== undefined && end <= at;
}

function isCalledOff({ startsAt, overAt }: StopTimes): boolean {
  return overAt !== undefined && overAt <= startsAt;
}
