import { Title } from "@mantine/core";
import { listTermsReaders, type PersonalStanding, type ProfileId } from "@tachiai/protocol";
import { DataTable, type StatusKind, StatusMark, usePhrases } from "@tachiai/ui";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";

const marks = {
  "not-asked": "not-started",
  asked: "waiting",
  acknowledged: "accepted",
  dissented: "withdrawn",
} as const satisfies Record<PersonalStanding["state"], StatusKind>;

/** 周知: which member has read the terms of a service. */
export function TermsReaders({ profileId }: { readonly profileId: ProfileId }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listTermsReaders, { params: { tenantId, profileId } });
  const title = t("serviceTerms.readers", { service: t(`terms.profile.${profileId}`) });
  return (
    <section>
      <Title order={2} mb="sm">
        {title}
      </Title>
      <Answered to={answer}>
        {({ people }) => (
          <DataTable
            caption={title}
            rows={people}
            rowKey={({ personId }) => personId}
            columns={[
              {
                name: "person",
                header: t("serviceTerms.column-person"),
                isRowHeader: true,
                renderCell: ({ displayName }) => displayName,
              },
              {
                name: "standing",
                header: t("serviceTerms.column-standing"),
                renderCell: ({ standing: { state, number = 0 } }) => (
                  <StatusMark kind={marks[state]} label={t(`serviceTerms.mine.${state}`, { number })} />
                ),
              },
            ]}
          />
        )}
      </Answered>
    </section>
  );
}
