import { Title } from "@mantine/core";
import type { ConsentDecision } from "@tachiai/protocol";
import { DataTable, ExactTime, usePhrases } from "@tachiai/ui";
import { EvidenceLink } from "../evidence/evidence-link.tsx";

/** Every choice so far, newest first, each with its proof. */
export function MyConsentHistory({ history }: { readonly history: readonly ConsentDecision[] }) {
  const { t } = usePhrases();
  return (
    <div>
      <Title order={3} mb="xs">
        {t("consent.own-history")}
      </Title>
      <DataTable
        caption={t("consent.own-history")}
        rows={history}
        rowKey={({ evidenceId }) => evidenceId}
        columns={[
          {
            name: "at",
            header: t("consent.own-history-at"),
            renderCell: ({ capturedAt, decidedAt }) => <ExactTime at={capturedAt ?? decidedAt} />,
          },
          {
            name: "item",
            header: t("consent.own-history-item"),
            isRowHeader: true,
            renderCell: ({ purpose }) => t(`consent.item.${purpose}`),
          },
          {
            name: "what",
            header: t("consent.own-history-what"),
            renderCell: ({ decision }) => t(`consent.decision.${decision}`),
          },
          {
            name: "versions",
            header: t("consent.own-history-versions"),
            renderCell: ({ version, policyVersion }) =>
              policyVersion === undefined
                ? t("consent.shown-version", { version })
                : t("consent.status-under-value", { version, policy: policyVersion }),
          },
          {
            name: "proof",
            header: t("consent.own-history-proof"),
            renderCell: ({ evidenceId }) => <EvidenceLink evidenceId={evidenceId} />,
          },
        ]}
      />
    </div>
  );
}
