import { Button, Group, Paper, Text, Title } from "@mantine/core";
import { StatusMark, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useAgent, useAgentSession } from "../agent/agent-context.tsx";
import classes from "./work.page.module.css";

/** Asks once a day whether the screen may be pictured at incidents; the day works without. */
export function ScreenPanel() {
  const { t } = usePhrases();
  const session = useAgentSession();
  const { view, isScreenShared } = useAgent();
  const [isDeclined, setIsDeclined] = useState(false);
  const isAsking = view.decision.capture && !isScreenShared && !isDeclined;
  return (
    <Paper withBorder className={classes.panel} component="section" aria-label={t("agent.screen-title")}>
      <Title order={2}>{t("agent.screen-title")}</Title>
      {isScreenShared && (
        <>
          <StatusMark kind="recording" label={t("agent.screen-title")} />
          <Text size="sm">{t("agent.screen-on")}</Text>
          <Group>
            <Button variant="default" onClick={() => session.stopScreen()}>
              {t("agent.screen-stop")}
            </Button>
          </Group>
        </>
      )}
      {isAsking && (
        <>
          <Text size="sm">{t("agent.screen-ask")}</Text>
          <Group gap="sm">
            <Button variant="default" onClick={() => void session.askForScreen()}>
              {t("agent.screen-allow")}
            </Button>
            <Button variant="default" onClick={() => setIsDeclined(true)}>
              {t("agent.screen-later")}
            </Button>
          </Group>
        </>
      )}
      {!isScreenShared && !isAsking && (
        <Group gap="sm">
          <Text size="sm" c="dimmed">
            {t("agent.screen-off")}
          </Text>
          {isDeclined && (
            <Button size="compact-sm" variant="subtle" onClick={() => setIsDeclined(false)}>
              {t("agent.consent-change")}
            </Button>
          )}
        </Group>
      )}
    </Paper>
  );
}
