import { Group, Stack, Title } from "@mantine/core";
import { type CompanyAgreement, getCompanyAgreement } from "@tachiai/protocol";
import { AgreementClauses, AgreementSections, PageHeading, usePhrases } from "@tachiai/ui";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { AcceptCompanyAgreement } from "./accept-company-agreement.tsx";
import { CompanyDecision } from "./company-decision.tsx";
import classes from "./consent.module.css";
import { NextStep } from "./next-step.tsx";
import { useCompanyPart } from "./use-company-part.ts";
import { WithdrawCompanyAgreement } from "./withdraw-company-agreement.tsx";

/** 同意 › 会社の同意: what the company agrees to; everybody may read it, an administrator decides. */
export function CompanyAgreementPage() {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const answer = useAnswer(getCompanyAgreement, { params: { tenantId } });
  const mayDecide = holds("administrator");
  return (
    <>
      <PageHeading title={t("consent.company-title")} purpose={t("consent.company-page-purpose")} />
      <Answered to={answer}>
        {(agreement) => (
          <Stack gap="xl" className={classes.reading}>
            <div>
              {mayDecide && agreement.state === "granted" && <PolicyNext />}
              <CompanyDecision agreement={agreement} />
            </div>
            <AgreementArticle agreement={agreement} />
            {mayDecide && agreement.state !== "granted" && <AcceptCompanyAgreement agreement={agreement} />}
            {mayDecide && (agreement.state === "granted" || agreement.state === "outdated") && (
              <WithdrawCompanyAgreement />
            )}
          </Stack>
        )}
      </Answered>
    </>
  );
}

function AgreementArticle({ agreement: { document } }: { agreement: CompanyAgreement }) {
  const { t, language } = usePhrases();
  const { text, sha256 } = document.texts[language];
  return (
    <Stack component="article" gap="lg" className={classes.article}>
      <div>
        <Title order={2}>{text.title}</Title>
        <Group gap="md" c="dimmed" fz="xs">
          <span>{t("consent.shown-version", { version: document.version })}</span>
          <span>
            {t("consent.company-hash")} <code className={classes.hash}>{sha256}</code>
          </span>
        </Group>
      </div>
      <AgreementSections text={text} />
      <AgreementClauses text={text} />
    </Stack>
  );
}

/** The second agreement, while it is missing. */
function PolicyNext() {
  const { t } = usePhrases();
  const { hasPolicy } = useCompanyPart();
  if (hasPolicy !== false) return undefined;
  return (
    <NextStep
      title={t("consent.company-accept-next")}
      what={t("consent.policy-empty")}
      action={{
        label: t("consent.policy-lay-down"),
        to: "/o/$organisationId/settings/monitoring-policy",
      }}
    />
  );
}
