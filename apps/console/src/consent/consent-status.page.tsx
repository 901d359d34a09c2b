import { Group, Select } from "@mantine/core";
import { getMonitoringPolicy, listConsents, listGroups, listMembers } from "@tachiai/protocol";
import { EmptyPage, PageHeading, usePhrases, useToday } from "@tachiai/ui";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Answered } from "../connection/answered.tsx";
import { useAnswer, useRepeatedAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { GroupFilter } from "../telework/group-filter.tsx";
import { CompanyWaits } from "./company-waits.tsx";
import { ConsentCounts } from "./consent-counts.tsx";
import { ConsentDrawer } from "./consent-drawer.tsx";
import { ConsentTable } from "./consent-table.tsx";
import { consentStandings, filterConsents } from "./filter-consents.ts";

/** An administrator hears of no single person's choice, and a policy may take effect overnight. */
const renewEveryMs = 60_000;

/** 同意 › 同意状況: who agrees to what; what is chosen stands in the address. */
export function ConsentStatusPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const today = useToday();
  const search = useSearch({ from: "/o/$organisationId/consent/status" });
  const navigate = useNavigate({ from: "/o/$organisationId/consent/status" });
  const answer = useRepeatedAnswer(renewEveryMs, listConsents, { params: { tenantId } });
  const policy = useAnswer(getMonitoringPolicy, { params: { tenantId } }).data?.current?.policy;
  const members = useAnswer(listMembers, { params: { tenantId } }).data?.members ?? [];
  const groups = useAnswer(listGroups, { params: { tenantId } }).data?.groups ?? [];
  const choose = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });

  return (
    <>
      <PageHeading title={t("consent.status-title")} purpose={t("consent.status-page-purpose")} />
      <CompanyWaits />
      <Group mb="md" align="flex-end" className="not-printed">
        {groups.length > 0 && (
          <GroupFilter groups={groups} chosen={search.group} onChange={(group) => choose({ group })} />
        )}
        <Select
          size="xs"
          w={280}
          label={t("consent.status-filter")}
          allowDeselect={false}
          value={search.state ?? ""}
          data={[
            { value: "", label: t("consent.status-filter-all") },
            ...consentStandings.map((value) => ({ value, label: t(`consent.status-filter.${value}`) })),
          ]}
          onChange={(value) => choose({ state: consentStandings.find((standing) => standing === value) })}
        />
      </Group>
      <Answered to={answer}>
        {({ people }) => {
          if (people.length === 0) return <EmptyPage what={t("consent.status-empty")} />;
          const staffing = { members, groups, today };
          const inGroup = filterConsents(people, { group: search.group }, staffing);
          const shown = filterConsents(inGroup, { state: search.state }, staffing);
          return (
            <>
              <ConsentCounts people={inGroup} />
              {shown.length === 0 ? (
                <EmptyPage what={t("consent.status-none-found")} />
              ) : (
                <ConsentTable
                  people={shown}
                  staffing={staffing}
                  policy={policy}
                  onOpen={({ personId }) =>
                    void navigate({ search: (before) => ({ ...before, person: personId }) })
                  }
                />
              )}
              <ConsentDrawer
                person={people.find(({ personId }) => personId === search.person)}
                policy={policy}
                onClose={() => choose({ person: undefined })}
              />
            </>
          );
        }}
      </Answered>
    </>
  );
}
