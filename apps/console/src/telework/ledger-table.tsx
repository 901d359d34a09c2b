import { Button, Group } from "@mantine/core";
import type { Month, WorkMonth } from "@tachiai/protocol";
import { DataTable, formatDuration, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { ConfirmMonths } from "./confirm-months.tsx";
import { MonthMark } from "./month-mark.tsx";
import { ReopenMonth } from "./reopen-month.tsx";

export interface LedgerTableProps {
  readonly people: readonly WorkMonth[];
  readonly month: Month;
  readonly mayConfirm: boolean;
}

export function LedgerTable({ people, month, mayConfirm }: LedgerTableProps) {
  const { t } = usePhrases();
  const [confirming, setConfirming] = useState<readonly WorkMonth[]>();
  const [reopening, setReopening] = useState<WorkMonth>();
  const waiting = people.filter(({ state }) => state !== "confirmed");
  return (
    <>
      <DataTable
        caption={t("telework.ledger-title")}
        rows={people}
        rowKey={({ personId }) => personId}
        columns={[
          {
            name: "person",
            header: t("telework.person"),
            isRowHeader: true,
            renderCell: ({ displayName }) => displayName,
          },
          { name: "code", header: t("settings.code"), renderCell: ({ employeeCode }) => employeeCode },
          { name: "days", header: t("telework.ledger-days"), isNumber: true, renderCell: ({ days }) => days },
          {
            name: "work",
            header: t("telework.work-time"),
            isNumber: true,
            renderCell: ({ workMinutes }) => formatDuration(workMinutes),
          },
          {
            name: "break",
            header: t("telework.break-time"),
            isNumber: true,
            renderCell: ({ breakMinutes }) => formatDuration(breakMinutes),
          },
          {
            name: "look-at",
            header: t("telework.ledger-look-at"),
            isNumber: true,
            renderCell: ({ daysToLookAt }) => daysToLookAt > 0 && daysToLookAt,
          },
          {
            name: "state",
            header: t("telework.ledger-state"),
            renderCell: (person) => <MonthMark month={person} />,
          },
          {
            name: "act",
            header: "",
            renderCell: (person) =>
              mayConfirm && (
                <Group gap="xs" className="not-printed">
                  {person.state !== "confirmed" && (
                    <Button size="compact-sm" variant="default" onClick={() => setConfirming([person])}>
                      {t("telework.month-confirm")}
                    </Button>
                  )}
                  {(person.state !== "open" || person.mayBeErased) && (
                    <Button size="compact-sm" variant="default" onClick={() => setReopening(person)}>
                      {t("telework.month-reopen")}
                    </Button>
                  )}
                </Group>
              ),
          },
        ]}
      />
      {mayConfirm && waiting.length > 1 && (
        <Button mt="md" mr="sm" className="not-printed" onClick={() => setConfirming(waiting)}>
          {t("telework.month-confirm-all", { count: waiting.length })}
        </Button>
      )}
      {confirming && (
        <ConfirmMonths people={confirming} month={month} onClose={() => setConfirming(undefined)} />
      )}
      {reopening && <ReopenMonth of={reopening} onClose={() => setReopening(undefined)} />}
    </>
  );
}
