import type { IdentityCheck, PersonId, ShareIndex } from "@tachiai/protocol";

/** A restore that somebody has asked for, until its end. */
export interface Restore {
  readonly askedBy: PersonId;
  readonly openerId: PersonId;
  readonly expiresAt: Date;
  readonly approval: { readonly by: PersonId; readonly at: Date; readonly check: IdentityCheck } | undefined;
  readonly finishedAt: Date | undefined;
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

export function isOpen({ expiresAt, finishedAt }: Restore, now: Date): boolean {
  return !finishedAt && now < expiresAt;
}

/** A second administrator: neither who asks nor who opens. */
export function mayApprove(restore: Restore, personId: PersonId, now: Date): boolean {
  const isSecond = personId !== restore.askedBy && personId !== restore.openerId;
  return isSecond && !restore.approval && isOpen(restore, now);
}

/** Once approved; each person one share, the opener none, who keeps none either: so two people at least take part beside him. */
export function mayGive(restore: Restore, personId: PersonId, now: Date): boolean {
  const hasGiven = restore.given.some(({ givenBy }) => givenBy === personId);
  const isComplete = restore.given.length >= 2;
  return (
    restore.approval !== undefined &&
    personId !== restore.openerId &&
    !hasGiven &&
    !isComplete &&
    isOpen(restore, now)
  );
}

/** How many of the three shares are sealed to administrators; the rest is printed. */
export function sharesToSeal(administratorsWithKeys: number): number {
  return Math.min(3, administratorsWithKeys);
}
