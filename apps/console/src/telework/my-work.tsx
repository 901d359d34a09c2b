import { Group } from "@mantine/core";
import { listMyDays, type WorkDay } from "@tachiai/protocol";
import {
  dayOf,
  EmptyPage,
  formatDay,
  formatDuration,
  monthAround,
  PageHeading,
  useNow,
  usePhrases,
} from "@tachiai/ui";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { MyIncidentsOf } from "../presence/incidents/my-incidents-of.tsx";
import { LinkButton } from "../shell/link-button.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { DaysAsBands } from "./days-as-bands.tsx";
import { DaysAsTable } from "./days-as-table.tsx";
import { MonthPicker } from "./month-picker.tsx";
import { MyMonth } from "./my-month.tsx";
import classes from "./my-record.module.css";
import { ViewSwitch } from "./view-switch.tsx";
import { WorkDayDrawer } from "./work-day-drawer.tsx";

const redrawMs = 30_000;

/** What a worker did in a month, day by day, and what became an incident. */
export function MyWork() {
  const { t, language } = usePhrases();
  const { tenantId, place } = useOpenPlace();
  const search = useSearch({ from: "/o/$organisationId/my-record" });
  const navigate = useNavigate({ from: "/o/$organisationId/my-record" });
  const now = useNow(redrawMs);
  const today = dayOf(now);
  const { first, last } = monthAround(search.month ? `${search.month}-01` : today);
  const answer = useAnswer(listMyDays, { params: { tenantId }, query: { from: first, to: last } });
  const choose = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const lead = { header: t("telework.day"), text: ({ day }: WorkDay) => formatDay(day, language) };

  return (
    <>
      <PageHeading
        title={t("telework.my-record-title")}
        purpose={t("telework.my-record-purpose")}
        actions={<ViewSwitch view={search.view ?? "bands"} onChange={(view) => choose({ view })} />}
      />
      <Group mb="md">
        <MonthPicker
          first={first}
          latest={today}
          onChange={(month) => choose({ month, day: undefined, piece: undefined })}
        />
      </Group>
      <Answered to={answer}>
        {({ days }) => {
          if (days.length === 0)
            return (
              <EmptyPage
                what={t("telework.my-record-empty")}
                action={
                  <LinkButton
                    to="/o/$organisationId/stamps"
                    params={{ organisationId: place.organisationId }}
                  >
                    {t("telework.my-record-stamp")}
                  </LinkButton>
                }
              />
            );
          const open = ({ day }: WorkDay, piece?: string) =>
            void navigate({ search: (before) => ({ ...before, day, piece }) });
          const shown = { days, now, lead, onOpen: open };
          return (
            <>
              {search.view === "table" ? (
                <DaysAsTable {...shown} caption={t("telework.my-record-days")} />
              ) : (
                <DaysAsBands {...shown} />
              )}
              <MonthTotal days={days} />
              <WorkDayDrawer
                day={days.find(({ day }) => day === search.day)}
                piece={search.piece}
                now={now}
                onClose={() => choose({ day: undefined, piece: undefined })}
              />
            </>
          );
        }}
      </Answered>
      <MyMonth month={first.slice(0, 7)} />
      <MyIncidentsOf period={{ from: first, to: last }} />
    </>
  );
}

function MonthTotal({ days }: { days: readonly WorkDay[] }) {
  const { t } = usePhrases();
  const sum = (minutesOf: (day: WorkDay) => number) =>
    formatDuration(days.reduce((minutes, day) => minutes + minutesOf(day), 0));
  return (
    <p className={classes.total}>
      <span>{t("telework.month-total")}</span>
      <span>{t("telework.days-count", { count: days.length })}</span>
      <span>
        {t("telework.work-time")} {sum(({ workMinutes }) => workMinutes)}
      </span>
      <span>
        {t("telework.break-time")} {sum(({ breakMinutes }) => breakMinutes)}
      </span>
    </p>
  );
}
