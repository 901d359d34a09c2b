import { type Group, type GroupId, getAgentSettings, type ResponseOf } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { groupPath } from "../identity/role-name.ts";
import { useOpenPlace } from "../shell/place.ts";
import { InheritSettings } from "./inherit-settings.tsx";
import { SettingsPanel } from "./settings-panel.tsx";

export interface GroupSettingsProps {
  readonly groupId: GroupId;
  readonly groups: readonly Group[];
}

/** What holds for a group: its own, or what it inherits and from where. */
export function GroupSettings({ groupId, groups }: GroupSettingsProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(getAgentSettings, { params: { tenantId, groupId } });
  const standingOf = ({ inherited, inheritedFrom }: ResponseOf<typeof getAgentSettings>) => {
    if (!inherited) return t("agentSettings.own");
    if (!inheritedFrom) return t("agentSettings.inherited-company");
    // A manager may not see the groups above his own.
    const above = groupPath(inheritedFrom, groups);
    return above ? t("agentSettings.inherited-group", { group: above }) : t("agentSettings.inherited-above");
  };
  return (
    <Answered to={answer}>
      {(found) => (
        <SettingsPanel
          groupId={groupId}
          settings={found.settings}
          standing={standingOf(found)}
          changeLabel={t(found.inherited ? "agentSettings.make-own" : "agentSettings.change")}
          otherAction={
            !found.inherited && (
              <InheritSettings groupId={groupId} groupName={groupPath(groupId, groups) ?? ""} />
            )
          }
        />
      )}
    </Answered>
  );
}
