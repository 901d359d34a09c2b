import { Button, Group } from "@mantine/core";
import { exportMonth, getHome, listEvidence, listGroups, listMonth } from "@tachiai/protocol";
import {
  EmptyPage,
  ErrorPanel,
  formatMonth,
  monthAround,
  Notice,
  PageHeading,
  usePhrases,
  useToday,
} from "@tachiai/ui";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Answered } from "../connection/answered.tsx";
import { useAnswer, useCall } from "../connection/use-answer.ts";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { saveFile } from "../shell/save-file.ts";
import { GroupFilter } from "./group-filter.tsx";
import { LedgerTable } from "./ledger-table.tsx";
import { MonthPicker } from "./month-picker.tsx";

/** 出勤簿: a line per worker and month, to be confirmed when the month is over. */
export function LedgerPage() {
  const { t, language } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const search = useSearch({ from: "/o/$organisationId/work/ledger" });
  const navigate = useNavigate({ from: "/o/$organisationId/work/ledger" });
  const today = useToday();
  const { first } = monthAround(search.month ? `${search.month}-01` : today);
  const month = first.slice(0, 7);
  const ofGroup = search.group ? { groupId: search.group } : {};
  const answer = useAnswer(listMonth, { params: { tenantId, month }, query: ofGroup });
  const groups = useAnswer(listGroups, { params: { tenantId } });
  const choose = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const exporting = useCall(exportMonth, {
    renews: [listMonth, getHome, listEvidence],
    onDone({ csv, fileName, people }) {
      saveFile(new TextEncoder().encode(csv), { name: fileName, type: "text/csv" });
      notifyDone(t("telework.month-export-done", { count: people }));
    },
  });
  return (
    <>
      <PageHeading title={t("telework.ledger-title")} purpose={t("telework.ledger-purpose")} />
      <Group gap="md" mb="md" align="flex-end">
        <MonthPicker first={first} latest={today} onChange={(chosen) => choose({ month: chosen })} />
        {groups.data && groups.data.groups.length > 0 && (
          <GroupFilter
            groups={groups.data.groups}
            chosen={search.group}
            onChange={(group) => choose({ group })}
          />
        )}
      </Group>
      <Answered to={answer}>
        {({ people, isOver }) => {
          if (people.length === 0) return <EmptyPage what={t("telework.ledger-empty")} />;
          return (
            <>
              {!isOver && (
                <Notice
                  meaning="quiet"
                  title={t("telework.ledger-going-on", { month: formatMonth(first, language) })}
                />
              )}
              <LedgerTable people={people} month={month} mayConfirm={isOver && holds("manager")} />
              {isOver && holds("manager") && (
                <Button
                  mt="md"
                  className="not-printed"
                  variant="default"
                  loading={exporting.isPending}
                  onClick={() => exporting.send({ params: { tenantId, month }, body: ofGroup })}
                >
                  {t("telework.month-export")}
                </Button>
              )}
              {exporting.error && <ErrorPanel error={exporting.error} />}
            </>
          );
        }}
      </Answered>
    </>
  );
}
