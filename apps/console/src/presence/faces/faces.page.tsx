import { Group, Select } from "@mantine/core";
import { type Enrolment, EnrolmentState, listEnrolments } from "@tachiai/protocol";
import { EmptyPage, PageHeading, usePhrases } from "@tachiai/ui";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { FaceDrawer } from "./face-drawer.tsx";
import { FaceTable } from "./face-table.tsx";

/** 勤務 › 顔画像管理: enrolled faces of the people one manages, those that wait for confirmation first. */
export function FacesPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const search = useSearch({ from: "/o/$organisationId/work/faces" });
  const navigate = useNavigate({ from: "/o/$organisationId/work/faces" });
  const answer = useAnswer(listEnrolments, { params: { tenantId } });
  const choose = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  return (
    <>
      <PageHeading title={t("presence.faces-title")} purpose={t("presence.faces-purpose")} />
      <Answered to={answer}>
        {({ enrolments }) => {
          if (enrolments.length === 0) return <EmptyPage what={t("presence.faces-empty")} />;
          const shown = enrolments.filter(({ state }) => !search.state || state === search.state);
          return (
            <>
              <Group mb="md" className="not-printed">
                <Select
                  size="xs"
                  w={160}
                  allowDeselect={false}
                  label={t("presence.filter-state")}
                  value={search.state ?? ""}
                  data={[
                    { value: "", label: t("presence.filter-all") },
                    ...EnrolmentState.options.map((value) => ({
                      value,
                      label: t(`presence.enrolment.${value}`),
                    })),
                  ]}
                  onChange={(value) => choose({ state: EnrolmentState.safeParse(value).data })}
                />
              </Group>
              {shown.length === 0 ? (
                <EmptyPage what={t("presence.faces-empty-filter")} />
              ) : (
                <FaceTable
                  enrolments={waitingFirst(shown)}
                  onOpen={({ enrolmentId }) =>
                    void navigate({ search: (before) => ({ ...before, enrolment: enrolmentId }) })
                  }
                />
              )}
              <FaceDrawer
                enrolment={enrolments.find(({ enrolmentId }) => enrolmentId === search.enrolment)}
                onClose={() => choose({ enrolment: undefined })}
              />
            </>
          );
        }}
      </Answered>
    </>
  );
}

function waitingFirst(enrolments: readonly Enrolment[]): Enrolment[] {
  return enrolments.toSorted((one, other) => Number(isDecided(one)) - Number(isDecided(other)));
}

function isDecided({ state }: Enrolment): boolean {
  return state !== "waiting";
}
