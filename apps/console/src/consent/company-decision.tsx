import { Text } from "@mantine/core";
import type { CompanyAgreement } from "@tachiai/protocol";
import { ExactTime, Facts, type StatusKind, StatusMark, usePhrases } from "@tachiai/ui";
import { EvidenceLink } from "../evidence/evidence-link.tsx";

const marks = {
  none: "not-started",
  granted: "accepted",
  refused: "not-started",
  withdrawn: "withdrawn",
  outdated: "waiting",
} as const satisfies Record<CompanyAgreement["state"], StatusKind>;

/** Whether the company agrees, who decided that and when, and the way to its proof. */
export function CompanyDecision({ agreement }: { readonly agreement: CompanyAgreement }) {
  const { t } = usePhrases();
  const { state, decidedBy, decidedAt, version, evidenceId } = agreement;
  const isWithdrawn = state === "withdrawn";
  return (
    <>
      <Facts
        facts={[
          {
            name: t("consent.company-state"),
            value: <StatusMark kind={marks[state]} label={t(`consent.company-state.${state}`)} />,
          },
          {
            name: t(isWithdrawn ? "consent.company-withdrawn-by" : "consent.company-accepted-by"),
            value: decidedBy?.displayName,
          },
          { name: t("consent.company-decided-at"), value: decidedAt && <ExactTime at={decidedAt} /> },
          {
            name: t("consent.company-version"),
            value: version && t("consent.company-version-value", { version }),
          },
          {
            name: t("consent.company-proof"),
            value: evidenceId && <EvidenceLink evidenceId={evidenceId} />,
          },
        ]}
      />
      {state !== "granted" && (
        <Text size="sm" mt="sm">
          {t("consent.company-waits")}
        </Text>
      )}
    </>
  );
}
