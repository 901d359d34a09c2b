/** The three times of a stamp [EVD-09]: by the device when it was pressed and when it was sent, by the server when it came. */
export interface StampTimes {
  readonly capturedAt: Date;
  readonly sentAt: Date;
  readonly receivedAt: Date;
}

export type TimeAnswer =
  | { readonly acceptable: true; readonly happenedAt: Date }
  | { readonly acceptable: false; readonly why: "clock_wrong_by_a_day" | "stamp_too_old" };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Beyond this a clock counts as wrong, and a stamp as one that waited. */
const toleranceMs = 5 * minuteMs;
/** Half a day already puts a stamp on the wrong date, so it counts as wrong by a day. */
const wrongByADayMs = 12 * hourMs;
export const oldestStampDays = 31;

/**
 * Says with what instant a stamp counts. The device is believed within five minutes. Beyond, the time between
 * pressing and sending is taken from its clock and the rest from ours. A stamp never counts later than it came.
 */
export function judgeTimes(times: StampTimes): TimeAnswer {
  const difference = clockDifferenceMs(times);
  if (Math.abs(difference) >= wrongByADayMs) return { acceptable: false, why: "clock_wrong_by_a_day" };

  const correction = isClockWrong(times) ? difference : 0;
  const { receivedAt, capturedAt } = times;
  const happenedAt = new Date(Math.min(receivedAt.getTime(), capturedAt.getTime() - correction));
  if (receivedAt.getTime() - happenedAt.getTime() > oldestStampDays * 24 * hourMs)
    return { acceptable: false, why: "stamp_too_old" };
  return { acceptable: true, happenedAt };
}

/** How far the device's clock is ahead of ours, in milliseconds; negative when it is behind. */
export function clockDifferenceMs(times: StampTimes): number {
  return latestDeviceTime(times).getTime() - times.receivedAt.getTime();
}

/** What the device's clock showed last; after it was set back, pressing can look later than sending. */
export function latestDeviceTime({ capturedAt, sentAt }: StampTimes): Date {
  return capturedAt > sentAt ? capturedAt : sentAt;
}

export function isClockWrong(times: StampTimes): boolean {
  return Math.abs(clockDifferenceMs(times)) > toleranceMs;
}

/** Whether it waited on the device, so that others could not see it when it happened. */
export function isLate({ capturedAt, sentAt }: StampTimes): boolean {
  return sentAt.getTime() - capturedAt.getTime() > toleranceMs;
}
