import { Button } from "@mantine/core";
import {
  type GroupId,
  getAgentSettings,
  getDefaultAgentSettings,
  inheritAgentSettings,
  listEvidence,
} from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { ConfirmCall } from "../shell/confirm-call.tsx";
import { useOpenPlace } from "../shell/place.ts";

/** Gives up a group's own settings, after saying what holds then. */
export function InheritSettings({ groupId, groupName }: { groupId: GroupId; groupName: string }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setIsAsking(true)}>
        {t("agentSettings.give-up")}
      </Button>
      {isAsking && (
        <ConfirmCall
          endpoint={inheritAgentSettings}
          request={[{ params: { tenantId, groupId } }]}
          renews={[getAgentSettings, getDefaultAgentSettings, listEvidence]}
          title={t("agentSettings.give-up-title", { group: groupName })}
          confirmLabel={t("agentSettings.give-up")}
          what={t("agentSettings.give-up-what")}
          done={t("agentSettings.given-up")}
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  );
}
