import { Title } from "@mantine/core";
import { listTermsActs } from "@tachiai/protocol";
import { DataTable, EmptyPage, ExactTime, usePhrases } from "@tachiai/ui";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { EvidenceLink } from "../../evidence/evidence-link.tsx";
import { useOpenPlace } from "../../shell/place.ts";

/** Who answered what to which version, when and by what: every line with its evidence. */
export function TermsLedger() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listTermsActs, { params: { tenantId } });
  return (
    <section>
      <Title order={2} mb="sm">
        {t("serviceTerms.ledger")}
      </Title>
      <Answered to={answer}>
        {({ acts }) =>
          acts.length === 0 ? (
            <EmptyPage what={t("serviceTerms.ledger-empty")} />
          ) : (
            <DataTable
              caption={t("serviceTerms.ledger")}
              rows={acts}
              rowKey={({ evidenceId }) => evidenceId}
              columns={[
                {
                  name: "at",
                  header: t("serviceTerms.column-at"),
                  isRowHeader: true,
                  renderCell: ({ at }) => <ExactTime at={at} />,
                },
                {
                  name: "service",
                  header: t("serviceTerms.column-service"),
                  renderCell: ({ profileId }) => t(`terms.profile.${profileId}`),
                },
                {
                  name: "act",
                  header: t("serviceTerms.column-act"),
                  renderCell: ({ kind, version }) => t(`serviceTerms.act.${kind}`, { number: version }),
                },
                {
                  name: "trigger",
                  header: t("serviceTerms.column-trigger"),
                  renderCell: ({ trigger }) => trigger && t(`serviceTerms.trigger.${trigger}`),
                },
                {
                  name: "by",
                  header: t("serviceTerms.column-by"),
                  renderCell: ({ by }) => by?.displayName ?? t("serviceTerms.by-nobody"),
                },
                {
                  name: "proof",
                  header: t("serviceTerms.column-proof"),
                  renderCell: ({ evidenceId }) => <EvidenceLink evidenceId={evidenceId} />,
                },
              ]}
            />
          )
        }
      </Answered>
    </section>
  );
}
