const DAY_MS = 86_400_000;

/** The last day a leaf can name, 9999-12-31. */
export const LAST_EPOCH_DAY = 2_932_896;

/** Days from 1970-01-01 to a calendar date written YYYY-MM-DD; undefined when there is no such date. */
export function epochDayOf(isoDate: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(isoDate)) return undefined;
  const day = Date.parse(`${isoDate}T00:00:00Z`) / DAY_MS;
  return day >= 0 && isoDateOf(day) === isoDate ? day : undefined;
}

/** The calendar date (YYYY-MM-DD) that lies `epochDay` days after 1970-01-01. */
export function isoDateOf(epochDay: number): string {
  return new Date(epochDay * DAY_MS).toISOString().slice(0, 10);
}
