import type { Phrases } from "@tachiai/phrases";
import type { VerdictSum } from "@tachiai/protocol";
import { formatDuration } from "@tachiai/ui";

/** A part of a whole as a percentage; undefined where there is nothing that it could be of. */
export function percentOf(part: number, whole: number): string | undefined {
  return whole === 0 ? undefined : ((100 * part) / whole).toFixed(1);
}

/** The figures of a sum in words, each with what it is of. */
export function describeSum(sum: VerdictSum, { t }: Phrases) {
  const { seenMinutes, unverifiedMinutes, falseDetections, judged, upheld, objections } = sum;
  const rate = (count: number) =>
    seenMinutes === 0
      ? String(count)
      : t("verdictCheck.per-hours", { count, rate: ((count * 6_000) / seenMinutes).toFixed(1) });
  const ofCount = (part: number, whole: number) => {
    const percent = percentOf(part, whole);
    return percent === undefined ? "—" : t("verdictCheck.of-count", { percent, part, whole });
  };
  const unverified = percentOf(unverifiedMinutes, seenMinutes);
  return {
    people: t("verdictCheck.people-count", { count: sum.people }),
    seen: formatDuration(seenMinutes),
    unverified:
      unverified === undefined
        ? "—"
        : t("verdictCheck.of-time", {
            percent: unverified,
            part: formatDuration(unverifiedMinutes),
            whole: formatDuration(seenMinutes),
          }),
    impersonations: rate(sum.impersonations),
    incidents: rate(sum.incidents),
    "false-detections": ofCount(falseDetections, judged),
    upheld: ofCount(upheld, objections),
  } as const;
}

/** The figures in the order in which they are shown. */
export const figureNames = [
  "people",
  "seen",
  "unverified",
  "impersonations",
  "incidents",
  "false-detections",
  "upheld",
] as const satisfies readonly (keyof ReturnType<typeof describeSum>)[];
