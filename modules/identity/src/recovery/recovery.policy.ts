import type { EpochId, IdentityCheck, Month, PersonId, RestoreStanding, ShareIndex } from "@tachiai/protocol";

/** One epoch, whom it shows, and to whom it is passed on. */
export interface RestoredEpoch {
  readonly epochId: EpochId;
  readonly shownId: PersonId;
  readonly month: Month;
  readonly recipientId: PersonId;
}

export interface Approval {
  readonly by: PersonId;
  readonly at: Date;
  readonly check: IdentityCheck;
}

/** A restore that somebody has asked for, until its end. */
export interface Restore {
  readonly askedBy: PersonId;
  readonly openerId: PersonId;
  readonly expiresAt: Date;
  /** What it opens; undefined for a rehearsal. */
  readonly restores: RestoredEpoch | undefined;
  readonly approvals: readonly Approval[];
  /** When two shares were on their way to the opener. */
  readonly completeAt: Date | undefined;
  readonly finishedAt: Date | undefined;
  /** When a new key took the place of the one that it was for. */
  readonly endedAt: Date | undefined;
  /** Shares that were passed on, and by whom. */
  readonly given: readonly { readonly index: ShareIndex; readonly givenBy: PersonId }[];
}

/**
 * Who opens joins two shares that others give: neither he who asks nor anybody who keeps a share, who would need one
 * other person alone.
 */
export function isFitToOpen(
  openerId: PersonId,
  { askedBy, holders }: { readonly askedBy: PersonId; readonly holders: readonly PersonId[] },
): boolean {
  return openerId !== askedBy && !holders.includes(openerId);
}

const daysToOpen = 3;

export function expiryOf(askedAt: Date): Date {
  return new Date(askedAt.getTime() + daysToOpen * 86_400_000);
}

export function isOpen({ expiresAt, finishedAt, endedAt }: Restore, now: Date): boolean {
  return !finishedAt && !endedAt && now < expiresAt;
}

/**
 * A rehearsal opens nothing of anybody. What does is approved by two, also when it goes back to the person it shows: the
 * administrator who asks may have signed that person's new keys, and have them himself.
 */
export function approvalsNeeded({ restores }: Restore): number {
  return restores ? 2 : 1;
}

export function isApproved(restore: Restore): boolean {
  return restore.approvals.length >= approvalsNeeded(restore);
}

/** Another administrator, each once: neither who asks nor who opens, nor to whom it is passed on. */
export function mayApprove(restore: Restore, personId: PersonId, now: Date): boolean {
  const { askedBy, openerId, restores, approvals } = restore;
  const isOther = ![askedBy, openerId, restores?.recipientId].includes(personId);
  const hasApproved = approvals.some(({ by }) => by === personId);
  return isOther && !hasApproved && !isApproved(restore) && isOpen(restore, now);
}

/** Once approved; each person one share, the opener none, who keeps none either: so two people at least take part beside him. */
export function mayGive(restore: Restore, personId: PersonId, now: Date): boolean {
  const hasGiven = restore.given.some(({ givenBy }) => givenBy === personId);
  const isComplete = restore.given.length >= 2;
  return (
    isApproved(restore) && personId !== restore.openerId && !hasGiven && !isComplete && isOpen(restore, now)
  );
}

/** Its opener, once two shares are on their way to him. */
export function mayOpen(restore: Restore, personId: PersonId, now: Date): boolean {
  const isComplete = isApproved(restore) && restore.given.length === 2;
  return restore.openerId === personId && isComplete && isOpen(restore, now);
}

export function standingOf(restore: Restore, now: Date): RestoreStanding {
  if (restore.finishedAt) return "opened";
  if (isOpen(restore, now)) return isApproved(restore) ? "approved" : "asked";
  if (restore.completeAt) return "perhaps-opened";
  return restore.endedAt ? "ended" : "over";
}

/** How many of the three shares are sealed to administrators; the rest is printed. */
export function sharesToSeal(administratorsWithKeys: number): number {
  return Math.min(3, administratorsWithKeys);
}
