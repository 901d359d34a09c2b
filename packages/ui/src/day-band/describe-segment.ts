import type { Phrases } from "@tachiai/phrases";
import type { Instant } from "@tachiai/protocol";
import { formatClock, formatDuration } from "../time/format.ts";
import { minuteMs } from "../time/tokyo.ts";
import type { DaySegment } from "./day-segment.ts";

/** A segment in words: `勤務 09:02〜12:00（2:58）`. */
export function describeSegment(segment: DaySegment, now: Instant, { t }: Phrases): string {
  const kind = t(`dayBand.${segment.kind}`);
  const named = segment.label ? `${kind} ${segment.label}` : kind;
  const from = formatClock(segment.from);
  const duration = formatDuration(segmentMinutes(segment, now));
  if (!segment.to) return t("dayBand.segment-open", { kind: named, from, duration });
  return t("dayBand.segment", { kind: named, from, to: formatClock(segment.to), duration });
}

/** Whole minutes, until now when it goes on. */
export function segmentMinutes(segment: DaySegment, now: Instant): number {
  const length = Date.parse(segment.to ?? now) - Date.parse(segment.from);
  return Math.max(0, Math.floor(length / minuteMs));
}
