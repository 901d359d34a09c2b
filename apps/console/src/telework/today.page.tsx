import { Group, Text } from "@mantine/core";
import { listDay, listGroups, type WorkDay } from "@tachiai/protocol";
import { dayOf, EmptyPage, formatClockSeconds, PageHeading, useNow, usePhrases } from "@tachiai/ui";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Answered } from "../connection/answered.tsx";
import { useAnswer, useRepeatedAnswer } from "../connection/use-answer.ts";
import { LinkButton } from "../shell/link-button.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { DayPicker } from "./day-picker.tsx";
import { DaysAsBands } from "./days-as-bands.tsx";
import { DaysAsTable } from "./days-as-table.tsx";
import { GroupFilter } from "./group-filter.tsx";
import { ViewSwitch } from "./view-switch.tsx";
import { WorkDayDrawer } from "./work-day-drawer.tsx";

const redrawMs = 30_000;
/** A device that falls silent sends no message that would renew the page. */
const refetchMs = 60_000;

/** 今日の勤務: a row per worker with the day band; what is chosen stands in the address. */
export function TodayPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const search = useSearch({ from: "/o/$organisationId/work/today" });
  const navigate = useNavigate({ from: "/o/$organisationId/work/today" });
  const now = useNow(redrawMs);
  const today = dayOf(now);
  const day = search.day ?? today;
  const answer = useRepeatedAnswer(refetchMs, listDay, {
    params: { tenantId, day },
    query: search.group ? { groupId: search.group } : {},
  });
  const groups = useAnswer(listGroups, { params: { tenantId } });

  const choose = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const open = ({ personId }: WorkDay, piece?: string) =>
    void navigate({ search: (before) => ({ ...before, person: personId, piece }) });
  const close = () => choose({ person: undefined, piece: undefined });

  return (
    <>
      <PageHeading
        title={t("telework.today-title")}
        purpose={t("telework.today-purpose")}
        actions={<ViewSwitch view={search.view ?? "bands"} onChange={(view) => choose({ view })} />}
      />
      <Group gap="md" mb="md" className="not-printed" align="flex-end">
        <DayPicker
          day={day}
          today={today}
          onChange={(day) => choose({ day: day === today ? undefined : day })}
        />
        {groups.data && groups.data.groups.length > 0 && (
          <GroupFilter
            groups={groups.data.groups}
            chosen={search.group}
            onChange={(group) => choose({ group })}
          />
        )}
        {answer.dataUpdatedAt > 0 && (
          <Text size="xs" c="dimmed">
            {t("telework.today-updated", {
              time: formatClockSeconds(new Date(answer.dataUpdatedAt).toISOString()),
            })}
          </Text>
        )}
      </Group>
      <Answered to={answer}>
        {({ days }) => {
          if (days.length === 0) return <NobodyYet inGroup={search.group !== undefined} />;
          const lead = {
            header: t("telework.person"),
            text: ({ displayName }: WorkDay) => displayName,
          };
          const shown = { days, now, lead, onOpen: open };
          return (
            <>
              {search.view === "table" ? (
                <DaysAsTable {...shown} caption={t("telework.today-title")} />
              ) : (
                <DaysAsBands {...shown} />
              )}
              <WorkDayDrawer
                day={days.find(({ personId }) => personId === search.person)}
                piece={search.piece}
                now={now}
                onClose={close}
              />
            </>
          );
        }}
      </Answered>
    </>
  );
}

function NobodyYet({ inGroup }: { inGroup: boolean }) {
  const { t } = usePhrases();
  const { place, holds } = useOpenPlace();
  if (inGroup) return <EmptyPage what={t("telework.today-empty-group")} />;
  return (
    <EmptyPage
      what={t("telework.today-empty")}
      action={
        holds("administrator") &&
        !place.demonstration && (
          <LinkButton
            to="/o/$organisationId/settings/invitations"
            params={{ organisationId: place.organisationId }}
          >
            {t("telework.invite-workers")}
          </LinkButton>
        )
      }
    />
  );
}
