import { type DeviceId, type PersonId, silentAfterSeconds } from "@tachiai/protocol";

/** Why an agent is not its worker's active one any more. */
export type LeaseEnd = "taken-over" | "lapsed" | "consent-withdrawn" | "contract-stopped";

/** When an agent was the one of its worker that reports (PTY-08). */
export interface Lease {
  readonly leaseId: string;
  readonly personId: PersonId;
  readonly deviceId: DeviceId;
  /** When the consent was given that it runs under. */
  readonly consentedAt: Date;
  readonly beganAt: Date;
  readonly heardAt: Date;
  readonly ended?: { readonly at: Date; readonly by: LeaseEnd };
}

export type LeaseAnswer =
  | { readonly may: "go-on" }
  /** `instead` tells whose place it takes; `lapsed`, its own too. */
  | { readonly may: "begin"; readonly instead?: { readonly lease: Lease; readonly by: LeaseEnd } }
  | { readonly may: "not"; readonly heldBy: DeviceId };

const silentAfterMs = silentAfterSeconds * 1000;

/** Whether somebody heard of at this instant still counts as running. */
export function isHeard(heardAt: Date, now: Date): boolean {
  return now.getTime() - heardAt.getTime() < silentAfterMs;
}

/**
 * Whether an agent may be its worker's active one now. `open` is the lease that is not ended, his or another's. One
 * that has lapsed stands in nobody's way; one that runs gives way only to an agent that says that it takes over.
 */
export function judgeLease(
  open: Lease | undefined,
  asking: { readonly deviceId: DeviceId; readonly consentedAt: Date; readonly takesOver: boolean },
  now: Date,
): LeaseAnswer {
  if (!open) return { may: "begin" };
  const isOwn = open.deviceId === asking.deviceId;
  if (isOwn && open.consentedAt.getTime() === asking.consentedAt.getTime()) return { may: "go-on" };
  if (isOwn || !isHeard(open.heardAt, now)) return { may: "begin", instead: { lease: open, by: "lapsed" } };
  if (asking.takesOver) return { may: "begin", instead: { lease: open, by: "taken-over" } };
  return { may: "not", heldBy: open.deviceId };
}

/** From when to when a lease kept others out; without `to` it still does. */
export function holdOf(lease: Lease, now: Date): { readonly from: Date; readonly to?: Date } {
  const from = lease.beganAt;
  if (lease.ended) return { from, to: lease.ended.by === "lapsed" ? lease.heardAt : lease.ended.at };
  return isHeard(lease.heardAt, now) ? { from } : { from, to: lease.heardAt };
}

/** A consent that an agent of a person ran under, and when he took it back. */
export interface Agreement {
  readonly personId: PersonId;
  readonly consentedAt: Date;
  readonly withdrawnAt?: Date;
}

/** When a person agreed to be seen, as far as his agents know: from each consent until he withdrew it or gave the next. */
export function agreedPeriods(
  agreements: readonly Agreement[],
): { readonly from: Date; readonly to?: Date }[] {
  const inOrder = agreements.toSorted((a, b) => a.consentedAt.getTime() - b.consentedAt.getTime());
  return inOrder.map(({ consentedAt, withdrawnAt }, index) => {
    const to = withdrawnAt ?? inOrder[index + 1]?.consentedAt;
    return { from: consentedAt, ...(to && { to }) };
  });
}
