import { Stack, Text } from "@mantine/core";
import type { ServiceStop } from "@tachiai/protocol";
import { type DataColumn, DataTable, formatInstant, StatusMark, usePhrases } from "@tachiai/ui";
import { inLine } from "../../shell/written.ts";

export interface StopTableProps {
  readonly caption: string;
  readonly stops: readonly ServiceStop[];
  /** What can be done about one. */
  readonly change?: DataColumn<ServiceStop> | undefined;
}

/** Stops and outages, each with when, why and since when it is known. */
export function StopTable({ caption, stops, change }: StopTableProps) {
  const { t } = usePhrases();
  return (
    <DataTable
      caption={caption}
      rows={stops}
      rowKey={({ stopId }) => stopId}
      columns={[
        {
          name: "what",
          header: t("notices.stop-what"),
          isRowHeader: true,
          renderCell: ({ what }) => what,
        },
        {
          name: "kind",
          header: t("notices.stop-kind"),
          renderCell: (stop) => <StopKindMark stop={stop} />,
        },
        {
          name: "time",
          header: t("notices.status-time"),
          renderCell: (stop) => <StopTimes stop={stop} />,
        },
        ...(change ? [change] : []),
      ]}
    />
  );
}

function StopKindMark({ stop: { kind, reason, isEmergency } }: { stop: ServiceStop }) {
  const { t, language } = usePhrases();
  return (
    <Stack gap={2}>
      <StatusMark kind={kind === "outage" ? "incident" : "ended"} label={t(`notices.stop-kind.${kind}`)} />
      <Text size="xs" c="dimmed">
        {inLine(language, [
          t(`notices.reason.${reason}`),
          kind === "planned" && isEmergency && t("notices.stop-emergency-mark"),
        ])}
      </Text>
    </Stack>
  );
}

/** When it was, is or will be; of an outage since when it is known, for that is from when time counts. */
function StopTimes({ stop: { kind, startsAt, endsAt, overAt, knownAt } }: { stop: ServiceStop }) {
  const { t, language } = usePhrases();
  const from = formatInstant(startsAt, language);
  const end = overAt ?? endsAt;
  return (
    <Stack gap={2}>
      <span>
        {end
          ? t("notices.status-lasts", { from, until: formatInstant(end, language) })
          : t("notices.status-since", { from })}
      </span>
      {kind === "outage" && (
        <Text size="xs" c="dimmed">
          {t("notices.status-known", { at: formatInstant(knownAt, language) })}
        </Text>
      )}
    </Stack>
  );
}
