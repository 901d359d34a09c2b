import { Group, Select, Stack, Title } from "@mantine/core";
import { type Enrolment, listEnrolments, type ResponseOf } from "@tachiai/protocol";
import { EmptyPage, PageHeading, usePhrases } from "@tachiai/ui";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { FaceDrawer } from "./face-drawer.tsx";
import { FaceFilter } from "./face-filter.ts";
import { FaceTable } from "./face-table.tsx";
import { WithoutFaceTable } from "./without-face-table.tsx";

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
        {({ enrolments, withoutFace }) => {
          if (enrolments.length === 0 && withoutFace.length === 0)
            return <EmptyPage what={t("presence.faces-empty")} />;
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
                    ...FaceFilter.options.map((value) => ({
                      value,
                      label: t(`presence.enrolment.${value}`),
                    })),
                  ]}
                  onChange={(value) => choose({ state: FaceFilter.safeParse(value).data })}
                />
              </Group>
              <Stack gap="xl">
                <FoundFaces
                  enrolments={enrolments}
                  withoutFace={withoutFace}
                  state={search.state}
                  onOpen={({ enrolmentId }) =>
                    void navigate({ search: (before) => ({ ...before, enrolment: enrolmentId }) })
                  }
                />
              </Stack>
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

interface FoundFacesProps extends ResponseOf<typeof listEnrolments> {
  readonly state: FaceFilter | undefined;
  readonly onOpen: (enrolment: Enrolment) => void;
}

/** Those in the state asked for; people without a face stand below the enrolments. */
function FoundFaces({ enrolments, withoutFace, state, onOpen }: FoundFacesProps) {
  const { t } = usePhrases();
  const shown = enrolments.filter((enrolment) => !state || enrolment.state === state);
  const without = state && state !== "without-face" ? [] : withoutFace;
  if (shown.length === 0 && without.length === 0)
    return <EmptyPage what={t("presence.faces-empty-filter")} />;
  return (
    <>
      {shown.length > 0 && <FaceTable enrolments={waitingFirst(shown)} onOpen={onOpen} />}
      {without.length > 0 && (
        <section>
          <Title order={2} mb="xs">
            {t("presence.without-face-title")}
          </Title>
          <WithoutFaceTable people={without} />
        </section>
      )}
    </>
  );
}

function waitingFirst(enrolments: readonly Enrolment[]): Enrolment[] {
  return enrolments.toSorted((one, other) => Number(isDecided(one)) - Number(isDecided(other)));
}

function isDecided({ state }: Enrolment): boolean {
  return state !== "waiting";
}
