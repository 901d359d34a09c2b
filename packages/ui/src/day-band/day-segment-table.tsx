import type { Instant } from "@tachiai/protocol";
import { DataTable } from "../data-table.tsx";
import { usePhrases } from "../phrases-context.tsx";
import { formatClock, formatClockOn, formatDuration } from "../time/format.ts";
import { dayOf } from "../time/tokyo.ts";
import type { DaySegment } from "./day-segment.ts";
import { segmentMinutes } from "./describe-segment.ts";

/** The table twin of a day band: the same facts with their exact times. */
export function DaySegmentTable(props: {
  readonly caption: string;
  readonly segments: readonly DaySegment[];
  readonly now: Instant;
}) {
  const { t, language } = usePhrases();
  return (
    <DataTable
      caption={props.caption}
      rows={props.segments}
      rowKey={({ kind, from }) => `${kind} ${from}`}
      columns={[
        {
          name: "kind",
          header: t("dayBand.column-kind"),
          renderCell: ({ kind }) => t(`dayBand.${kind}`),
          isRowHeader: true,
        },
        {
          name: "from",
          header: t("dayBand.column-from"),
          renderCell: ({ from }) => formatClock(from),
          isNumber: true,
        },
        {
          name: "to",
          header: t("dayBand.column-to"),
          renderCell: ({ to }) => (to ? formatClock(to) : t("dayBand.going-on")),
          isNumber: true,
        },
        {
          name: "duration",
          header: t("dayBand.column-duration"),
          renderCell: (segment) => formatDuration(segmentMinutes(segment, props.now)),
          isNumber: true,
        },
        { name: "label", header: t("dayBand.column-label"), renderCell: ({ label }) => label },
        {
          name: "received",
          header: t("dayBand.column-received"),
          renderCell: ({ receivedAt, from }) =>
            receivedAt && formatClockOn(dayOf(from), receivedAt, language),
          isNumber: true,
        },
      ]}
    />
  );
}
