import { Button, Text } from "@mantine/core";
import {
  type GroupId,
  getAgentSettings,
  getDefaultAgentSettings,
  inheritAgentSettings,
  listEvidence,
} from "@tachiai/protocol";
import { ConfirmDialog, ErrorPanel, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../connection/use-answer.ts";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";

/** Gives up a group's own settings, after saying what holds then. */
export function InheritSettings({ groupId, groupName }: { groupId: GroupId; groupName: string }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [isAsking, setIsAsking] = useState(false);
  const { send, isPending, error } = useCall(inheritAgentSettings, {
    renews: [getAgentSettings, getDefaultAgentSettings, listEvidence],
    onDone() {
      notifyDone(t("agentSettings.given-up"));
      setIsAsking(false);
    },
  });
  return (
    <>
      <Button variant="default" onClick={() => setIsAsking(true)}>
        {t("agentSettings.give-up")}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        title={t("agentSettings.give-up-title", { group: groupName })}
        confirmLabel={t("agentSettings.give-up")}
        isBusy={isPending}
        onConfirm={() => send({ params: { tenantId, groupId } })}
        onClose={() => setIsAsking(false)}
      >
        <Text size="sm">{t("agentSettings.give-up-what")}</Text>
        {error && <ErrorPanel error={error} />}
      </ConfirmDialog>
    </>
  );
}
