import { UnstyledButton } from "@mantine/core";
import type { WorkDay } from "@tachiai/protocol";
import {
  type DataColumn,
  DataTable,
  formatClock,
  formatDuration,
  StatusMark,
  usePhrases,
  VerdictMark,
} from "@tachiai/ui";
import classes from "./days-as-table.module.css";
import { IncidentsOfDay } from "./incidents-of-day.tsx";
import type { ShownDays } from "./shown-days.ts";
import { firstStart, lastEnd } from "./work-day-row.ts";

/** The table twin of the bands. */
export function DaysAsTable({ days, onOpen, caption, lead }: ShownDays & { readonly caption: string }) {
  const { t, find } = usePhrases();
  const columns: DataColumn<WorkDay>[] = [
    {
      name: "lead",
      header: lead.header,
      isRowHeader: true,
      renderCell: (day) => (
        <UnstyledButton fw={600} onClick={() => onOpen(day)}>
          {lead.text(day)}
        </UnstyledButton>
      ),
    },
    {
      name: "status",
      header: t("telework.status"),
      renderCell: ({ status }) => <StatusMark kind={status} />,
    },
    {
      name: "presence",
      header: t("telework.presence"),
      renderCell: ({ presence, camera }) => {
        if (presence)
          return (
            <VerdictMark
              kind={presence.kind}
              because={presence.cause && find(`status.cause.${presence.cause}`)}
            />
          );
        return camera === "none" && <StatusMark kind="no-camera" />;
      },
    },
    { name: "task", header: t("telework.current-task"), renderCell: ({ currentTask }) => currentTask },
    {
      name: "start",
      header: t("telework.first-start"),
      renderCell: (day) => clock(firstStart(day)),
      isNumber: true,
    },
    { name: "end", header: t("telework.last-end"), renderCell: (day) => clock(lastEnd(day)), isNumber: true },
    {
      name: "work",
      header: t("telework.work-time"),
      renderCell: ({ workMinutes }) => formatDuration(workMinutes),
      isNumber: true,
    },
    {
      name: "break",
      header: t("telework.break-time"),
      renderCell: ({ breakMinutes }) => formatDuration(breakMinutes),
      isNumber: true,
    },
    {
      name: "incidents",
      header: t("telework.incidents-column"),
      renderCell: (day) =>
        (day.incidents ?? 0) > 0 && <IncidentsOfDay day={day} count={day.incidents ?? 0} />,
    },
    {
      name: "exceptions",
      header: t("telework.exceptions"),
      renderCell: ({ exceptions }) =>
        exceptions.length > 0 && (
          <span className={classes.marks}>
            {exceptions.map((exception) => (
              <StatusMark key={exception} kind="needs-look" label={t(`telework.exception.${exception}`)} />
            ))}
          </span>
        ),
    },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={days}
      rowKey={({ personId, day }) => `${personId} ${day}`}
    />
  );
}

function clock(instant: string | undefined): string | undefined {
  return instant && formatClock(instant);
}
