import { Stack, Title } from "@mantine/core";
import { getMonitoringPolicy, type MonitoringPolicyVersion } from "@tachiai/protocol";
import { EmptyPage, PageHeading, usePhrases } from "@tachiai/ui";
import { useSearch } from "@tanstack/react-router";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { LinkButton } from "../shell/link-button.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { NextStep } from "./next-step.tsx";
import { PolicyVersionView } from "./policy-version-view.tsx";
import { PolicyVersions } from "./policy-versions.tsx";
import { useCompanyPart } from "./use-company-part.ts";

/** 設定 › 監視ルール: what holds, and how it came about; for everybody to read, for an administrator to change. */
export function MonitoringPolicyPage() {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const { agreement } = useCompanyPart();
  const search = useSearch({ from: "/o/$organisationId/settings/monitoring-policy" });
  const answer = useAnswer(getMonitoringPolicy, { params: { tenantId } });
  const isAdministrator = holds("administrator");
  const isLaidDown = (answer.data?.versions.length ?? 0) > 0;

  return (
    <>
      <PageHeading
        title={t("consent.policy-title")}
        purpose={t("consent.policy-page-purpose")}
        actions={isAdministrator && isLaidDown && <EditLink label={t("consent.policy-change")} />}
      />
      {isAdministrator && isLaidDown && agreement && agreement !== "granted" && (
        <NextStep
          title={t("consent.policy-waits-title")}
          what={t("consent.policy-waits-what")}
          action={{
            label: t("consent.policy-waits-open"),
            to: "/o/$organisationId/consent/company-agreement",
          }}
        />
      )}
      <Answered to={answer}>
        {({ current, versions }) => {
          const shown = versionToShow(search.version, current, versions);
          if (!shown)
            return (
              <EmptyPage
                what={t(isAdministrator ? "consent.policy-empty" : "consent.policy-empty-reader")}
                action={isAdministrator && <EditLink label={t("consent.policy-lay-down")} />}
              />
            );
          return (
            <Stack gap="xl">
              <PolicyVersionView shown={shown} current={current} />
              <section>
                <Title order={2} mb="xs">
                  {t("consent.policy-versions")}
                </Title>
                <PolicyVersions versions={versions} current={current} />
              </section>
            </Stack>
          );
        }}
      </Answered>
    </>
  );
}

/** The one that was asked for, the one in force, or the next to come. */
function versionToShow(
  asked: number | undefined,
  current: MonitoringPolicyVersion | undefined,
  versions: readonly MonitoringPolicyVersion[],
): MonitoringPolicyVersion | undefined {
  return versions.find(({ version }) => version === asked) ?? current ?? versions[0];
}

function EditLink({ label }: { label: string }) {
  const { place } = useOpenPlace();
  return (
    <LinkButton
      to="/o/$organisationId/settings/monitoring-policy/edit"
      params={{ organisationId: place.organisationId }}
    >
      {label}
    </LinkButton>
  );
}
