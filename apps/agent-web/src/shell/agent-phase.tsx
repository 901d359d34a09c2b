import { Alert, Button, Stack, Text } from "@mantine/core";
import { IconBrowser } from "@tabler/icons-react";
import { ConfirmDialog, ErrorPanel, Loading, Notice, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useAgentSession, useSessionState } from "../agent/agent-context.tsx";

/** Why there is no page: the agent is starting, runs in another tab, or has stopped. */
export function AgentPhase() {
  const { t } = usePhrases();
  const session = useAgentSession();
  const state = useSessionState();
  if (state.phase === "elsewhere")
    return (
      <Alert
        variant="outline"
        color="var(--meaning-work)"
        icon={<IconBrowser aria-hidden />}
        title={t("agent.elsewhere-title")}
      >
        <Stack gap="sm" align="flex-start">
          <Text size="sm">{t("agent.elsewhere-what")}</Text>
          <Button variant="default" onClick={() => void session.start(true)}>
            {t("agent.elsewhere-take")}
          </Button>
        </Stack>
      </Alert>
    );
  if (state.phase === "failed")
    return (
      <Notice meaning="look" title={t("agent.failed-title")}>
        <Text size="sm">{t(state.isUnreadable ? "agent.unreadable-what" : "agent.failed-what")}</Text>
        <Text size="xs" c="dimmed">
          {state.message}
        </Text>
        <Button variant="default" onClick={() => void session.start()}>
          {t("ui.retry")}
        </Button>
        {state.isUnreadable && <StartAfresh />}
      </Notice>
    );
  return <Loading what={t("agent.starting")} />;
}

/** The way on when nothing opens what lies on this device, with what it costs. */
function StartAfresh() {
  const { t } = usePhrases();
  const session = useAgentSession();
  const [isAsking, setIsAsking] = useState(false);
  const { mutate, isPending, error } = useMutation({ mutationFn: () => session.startAfresh() });
  return (
    <>
      <Button variant="default" onClick={() => setIsAsking(true)}>
        {t("agent.erase")}
      </Button>
      {error && <ErrorPanel error={error} />}
      <ConfirmDialog
        opened={isAsking}
        title={t("agent.erase-title")}
        confirmLabel={t("agent.erase")}
        isDangerous
        isBusy={isPending}
        onConfirm={() => mutate()}
        onClose={() => setIsAsking(false)}
      >
        <Text size="sm">{t("agent.erase-what")}</Text>
      </ConfirmDialog>
    </>
  );
}
