const hourMs = 3_600_000;

export interface Outage {
  /** When the provider knew of it, from where it counts. */
  readonly knownAt: Date;
  readonly upAt: Date;
}

/** How many days are credited: one for every 24 hours without an end, and none below (S3 §21-2). */
export function creditedDays({ knownAt, upAt }: Outage): number {
  return Math.max(0, Math.floor((upAt.getTime() - knownAt.getTime()) / hourMs / 24));
}
