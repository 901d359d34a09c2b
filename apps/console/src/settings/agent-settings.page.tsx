import { listGroups } from "@tachiai/protocol";
import { PageHeading, usePhrases } from "@tachiai/ui";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { CompanySettings } from "./company-settings.tsx";
import { GroupSettings } from "./group-settings.tsx";
import { TargetField } from "./target-field.tsx";

/** 設定 › カメラと判定の設定: for the company, and for a group that wants it otherwise. */
export function AgentSettingsPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const search = useSearch({ from: "/o/$organisationId/settings/agent-settings" });
  const navigate = useNavigate({ from: "/o/$organisationId/settings/agent-settings" });
  const answer = useAnswer(listGroups, { params: { tenantId } });
  return (
    <>
      <PageHeading title={t("agentSettings.title")} purpose={t("agentSettings.purpose")} />
      <Answered to={answer}>
        {({ groups }) => (
          <>
            <TargetField
              groups={groups}
              chosen={search.group}
              onChange={(group) => void navigate({ search: { group }, replace: true })}
            />
            {search.group ? (
              <GroupSettings key={search.group} groupId={search.group} groups={groups} />
            ) : (
              <CompanySettings />
            )}
          </>
        )}
      </Answered>
    </>
  );
}
