import { Title } from "@mantine/core";
import { listEvidence, PersonId, RosterDoubtReport } from "@tachiai/protocol";
import { DataTable, ExactTime, usePhrases } from "@tachiai/ui";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { usePersonNames } from "../use-person-names.ts";

/** What the entry says; `personId` is null where it is about nobody. */
const Doubted = RosterDoubtReport.pick({ found: true, recoveryKey: true })
  .extend({ personId: PersonId.nullish() })
  .strip();

/** What people's devices have found wrong with whom the server named. Nothing was sealed by it. */
export function DoubtedRosters() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const people = usePersonNames();
  const nameOf = (personId: PersonId) => people.get(personId) ?? t("roster.unknown-person");
  const query = { action: "identity.roster_doubted", limit: 50 } as const;
  const answer = useAnswer(listEvidence, { params: { tenantId }, query });
  return (
    <Answered to={answer}>
      {({ entries }) =>
        entries.length === 0 ? null : (
          <section>
            <Title order={2} mb="sm">
              {t("roster.doubts")}
            </Title>
            <DataTable
              caption={t("roster.doubts")}
              rows={entries}
              rowKey={({ evidenceId }) => evidenceId}
              columns={[
                {
                  name: "when",
                  header: t("roster.doubt-at"),
                  renderCell: ({ receivedAt }) => <ExactTime at={receivedAt} />,
                  isRowHeader: true,
                },
                {
                  name: "who",
                  header: t("roster.doubt-by"),
                  renderCell: ({ subjectPersonId }) =>
                    subjectPersonId ? nameOf(subjectPersonId) : t("roster.unknown-person"),
                },
                {
                  name: "about",
                  header: t("roster.doubt-about"),
                  renderCell: ({ details }) => {
                    const { personId, recoveryKey } = Doubted.safeParse(details).data ?? {};
                    if (recoveryKey) return t("roster.doubt-recovery-key");
                    return personId ? nameOf(personId) : "";
                  },
                },
                {
                  name: "what",
                  header: t("roster.doubt-what"),
                  renderCell: ({ details }) => {
                    const read = Doubted.safeParse(details);
                    return read.success ? t(`roster.doubt.${read.data.found}`) : "";
                  },
                },
              ]}
            />
          </section>
        )
      }
    </Answered>
  );
}
