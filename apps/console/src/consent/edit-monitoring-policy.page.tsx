import { getMonitoringPolicy } from "@tachiai/protocol";
import { PageHeading, usePhrases } from "@tachiai/ui";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { NotFound } from "../shell/not-found.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { MonitoringPolicyForm } from "./monitoring-policy-form.tsx";

/** Where an administrator lays the monitoring policy down, or changes it; for others the page does not exist. */
export function EditMonitoringPolicyPage() {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const answer = useAnswer(getMonitoringPolicy, { params: { tenantId } });
  if (!holds("administrator")) return <NotFound />;
  return (
    <Answered to={answer}>
      {({ versions }) => (
        <>
          <PageHeading
            title={t(versions.length === 0 ? "consent.edit-title-first" : "consent.edit-title")}
            purpose={t("consent.edit-purpose")}
          />
          <MonitoringPolicyForm versions={versions} />
        </>
      )}
    </Answered>
  );
}
