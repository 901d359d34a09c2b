import type { DeviceId, EnrolmentClass, PersonId, UnverifiedCause, VerdictSum } from "@tachiai/protocol";

const minuteMs = 60_000;

/** What verdicts came to for one person at one device, and by what he is put together with others. */
export interface VerdictTally {
  readonly personId: PersonId;
  readonly deviceId: DeviceId;
  readonly device: string;
  readonly enrolment: EnrolmentClass;
  /** His group, below those above it; empty for who is in none. */
  readonly group: string;
  readonly seenMs: number;
  readonly unverifiedMs: ReadonlyMap<UnverifiedCause, number>;
  readonly incidents: readonly TalliedIncident[];
}

export interface TalliedIncident {
  readonly isImpersonation: boolean;
  readonly isJudged: boolean;
  readonly isFalseDetection: boolean;
  readonly objections: number;
  readonly upheld: number;
}

/** The sum of tallies, with each person counted once. */
export function sumOf(tallies: readonly VerdictTally[]): VerdictSum {
  return inWholeMinutes(exactSumOf(tallies));
}

/** The sum with parts of minutes, which can be taken from one another. */
export function exactSumOf(tallies: readonly VerdictTally[]): VerdictSum {
  const incidents = tallies.flatMap((tally) => tally.incidents);
  const count = (counted: (incident: TalliedIncident) => number) =>
    incidents.reduce((sum, incident) => sum + counted(incident), 0);
  return {
    people: new Set(tallies.map(({ personId }) => personId)).size,
    seenMinutes: tallies.reduce((sum, { seenMs }) => sum + seenMs, 0) / minuteMs,
    unverifiedMinutes: tallies.reduce((sum, { unverifiedMs }) => sum + total(unverifiedMs), 0) / minuteMs,
    incidents: incidents.length,
    impersonations: count(({ isImpersonation }) => Number(isImpersonation)),
    judged: count(({ isJudged }) => Number(isJudged)),
    falseDetections: count(({ isFalseDetection }) => Number(isFalseDetection)),
    objections: count(({ objections }) => objections),
    upheld: count(({ upheld }) => upheld),
  };
}

/** What is left of a sum without that of some of its people; both exact. */
export function sumWithout(whole: VerdictSum, part: VerdictSum): VerdictSum {
  return inWholeMinutes({
    people: whole.people - part.people,
    seenMinutes: whole.seenMinutes - part.seenMinutes,
    unverifiedMinutes: whole.unverifiedMinutes - part.unverifiedMinutes,
    incidents: whole.incidents - part.incidents,
    impersonations: whole.impersonations - part.impersonations,
    judged: whole.judged - part.judged,
    falseDetections: whole.falseDetections - part.falseDetections,
    objections: whole.objections - part.objections,
    upheld: whole.upheld - part.upheld,
  });
}

/** For how long verification failed for each cause, the longest first. */
export function causesOf(tallies: readonly VerdictTally[]): { cause: UnverifiedCause; minutes: number }[] {
  const sums = new Map<UnverifiedCause, number>();
  for (const { unverifiedMs } of tallies)
    for (const [cause, ms] of unverifiedMs) sums.set(cause, (sums.get(cause) ?? 0) + ms);
  return [...sums]
    .map(([cause, ms]) => ({ cause, minutes: Math.round(ms / minuteMs) }))
    .toSorted((one, other) => other.minutes - one.minutes);
}

function total(byCause: ReadonlyMap<UnverifiedCause, number>): number {
  return [...byCause.values()].reduce((sum, ms) => sum + ms, 0);
}

function inWholeMinutes(sum: VerdictSum): VerdictSum {
  const { seenMinutes, unverifiedMinutes } = sum;
  return {
    ...sum,
    seenMinutes: Math.round(seenMinutes),
    unverifiedMinutes: Math.round(unverifiedMinutes),
  };
}
