import { Button, Group, Paper, Text, Title } from "@mantine/core";
import { Notice, StatusMark, usePhrases } from "@tachiai/ui";
import { useAgent, useAgentSession } from "../agent/agent-context.tsx";
import classes from "./work.page.module.css";

/** Asks once a day whether the screen may be pictured at incidents; the day works without. */
export function ScreenPanel() {
  const { t } = usePhrases();
  const session = useAgentSession();
  const { isShared, use, answer } = useAgent().screen;
  const isAsking = use === "use" && !isShared && answer !== "declined";
  return (
    <Paper withBorder className={classes.panel} component="section" aria-label={t("agent.screen-title")}>
      <Title order={2}>{t("agent.screen-title")}</Title>
      {isShared && (
        <>
          {use === "use" && <StatusMark kind="recording" label={t("agent.screen-title")} />}
          <Text size="sm">{t(use === "use" ? "agent.screen-on" : "agent.screen-rests")}</Text>
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
          {answer === "failed" && <Notice meaning="look" title={t("agent.screen-failed")} />}
          <Group gap="sm">
            <Button variant="default" onClick={() => void session.askForScreen()}>
              {t("agent.screen-allow")}
            </Button>
            <Button variant="default" onClick={() => session.declineScreen()}>
              {t("agent.screen-later")}
            </Button>
          </Group>
        </>
      )}
      {!isShared && !isAsking && (
        <Group gap="sm">
          <Text size="sm" c="dimmed">
            {t("agent.screen-off")}
          </Text>
          {use === "use" && answer === "declined" && (
            <Button size="compact-sm" variant="subtle" onClick={() => session.reconsiderScreen()}>
              {t("agent.consent-change")}
            </Button>
          )}
        </Group>
      )}
    </Paper>
  );
}
