import { Refusal, tokyoText } from "@tachiai/platform";
import type { PictureHeader } from "@tachiai/protocol";
import {
  clockDifferenceMs,
  isClockWrong,
  judgeTimes,
  latestDeviceTime,
  oldestStampDays,
  type StampTimes,
} from "../../stamp-time.ts";

export interface PictureTimes {
  readonly capturedAt: Date;
  readonly happenedAt: Date;
  /** Where an instant of our clock stands beside `happenedAt`: small differences are not corrected. */
  readonly placeOurs: (instant: Date) => Date;
}

/**
 * Says when a picture counts as captured, by the rules for stamps.
 *
 * Refuses `telework.picture_too_old` or `telework.clock_wrong_by_a_day`.
 */
export function readPictureTimes(
  { declaration }: Pick<PictureHeader, "declaration">,
  sentAt: Date,
  receivedAt: Date,
): PictureTimes {
  const capturedAt = new Date(declaration.capturedAt);
  const times: StampTimes = { capturedAt, sentAt, receivedAt };
  const answer = judgeTimes(times);
  if (!answer.acceptable) throw timeRefusal(answer.why, times);
  const differenceMs = clockDifferenceMs(times);
  const correctedMs = isClockWrong(times) ? differenceMs : 0;
  return {
    capturedAt,
    happenedAt: answer.happenedAt,
    placeOurs: (instant) => new Date(instant.getTime() + differenceMs - correctedMs),
  };
}

function timeRefusal(why: "clock_wrong_by_a_day" | "stamp_too_old", times: StampTimes): Refusal {
  if (why === "stamp_too_old")
    return new Refusal("telework.picture_too_old", {
      capturedAt: tokyoText(times.capturedAt),
      days: oldestStampDays,
    });
  return new Refusal("telework.clock_wrong_by_a_day", {
    deviceTime: tokyoText(latestDeviceTime(times)),
    serverTime: tokyoText(times.receivedAt),
  });
}
