import { Box, Button, Text } from "@mantine/core";
import { Notice, usePhrases } from "@tachiai/ui";
import { useAgent } from "../agent/agent-context.tsx";
import { SignInForm } from "../identity/sign-in-form.tsx";
import { useWorker } from "../identity/use-worker.ts";

/** Why nothing reaches the server now, what is kept meanwhile, and what to do. */
export function ObstacleNotice() {
  const { t } = usePhrases();
  const { view, host } = useAgent();
  const { lookAgain } = useWorker();
  const { obstacle, decision, discardedStamps = 0 } = view;
  if (!decision.capture && decision.because === "contract-ended")
    return (
      <Notice meaning="look" title={t("agent.contract-ended-title")}>
        <Text size="sm">{t("agent.contract-ended-what")}</Text>
        {discardedStamps > 0 && (
          <Text size="sm">{t("agent.contract-ended-stamps", { count: discardedStamps })}</Text>
        )}
      </Notice>
    );
  switch (obstacle?.kind) {
    case "signed-out":
    case "other-person":
      return (
        <Notice meaning="look" title={t(`agent.${obstacle.kind}-title`)}>
          <Text size="sm">{t(`agent.${obstacle.kind}-what`)}</Text>
          <Box maw="28rem" w="100%">
            <SignInForm
              onSignedIn={() => {
                lookAgain();
                void host.checkAgain();
              }}
            />
          </Box>
        </Notice>
      );
    case "clock-wrong":
      return (
        <Notice meaning="look" title={t("agent.clock-title")}>
          {t("agent.clock-wrong-what")}
        </Notice>
      );
    case "unreachable":
      return (
        <Notice meaning="quiet" title={t("agent.offline-title")}>
          {t("agent.offline-what")}
        </Notice>
      );
    case "trouble":
      return (
        <Notice meaning="quiet" title={t("agent.trouble-server-title")}>
          {t("agent.offline-what")}
        </Notice>
      );
    case "no-access":
      return (
        <Notice meaning="look" title={t("agent.no-access-title")}>
          {obstacle.sentence}
        </Notice>
      );
    case "outdated":
      return (
        <Notice meaning="look" title={t("agent.outdated-title")}>
          <Text size="sm">{t("agent.outdated-what")}</Text>
          <Button variant="default" size="xs" onClick={() => location.reload()}>
            {t("agent.reload")}
          </Button>
        </Notice>
      );
    case "contract-ended":
    case "no-consent":
    case "agent-elsewhere":
    case "declined":
    case undefined:
      return undefined;
  }
}
