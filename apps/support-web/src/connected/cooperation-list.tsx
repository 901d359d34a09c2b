import { Button, Group, Paper, Stack, Text } from "@mantine/core";
import type { Cooperation } from "@tachiai/protocol";
import { ErrorPanel, usePhrases } from "@tachiai/ui";
import { PartTitle } from "../before/part-title.tsx";
import { useSession, useView } from "../session/session-context.tsx";
import { useAttempt } from "../session/use-attempt.ts";

/** お客様へのお願い (SES-16): what he is asked to do himself. */
export function CooperationList() {
  const { t } = usePhrases();
  const { cooperation } = useView().session;
  if (cooperation.length === 0) return undefined;
  return (
    <Paper withBorder p="md" component="section">
      <PartTitle>{t("supportPage.cooperation-title")}</PartTitle>
      <Stack gap="md">
        {cooperation.map((asked) => (
          <Request key={asked.askId} asked={asked} />
        ))}
      </Stack>
    </Paper>
  );
}

function Request({ asked: { askId, text, isDone } }: { readonly asked: Cooperation }) {
  const { t } = usePhrases();
  const session = useSession();
  const { attempt, isBusy, error } = useAttempt();
  const answer = (done: boolean) => void attempt(() => session.answerCooperation(askId, done));
  return (
    <Stack gap="xs">
      <Text size="sm">{text}</Text>
      {isDone === undefined ? (
        <Group gap="sm">
          <Button size="compact-sm" loading={isBusy} onClick={() => answer(true)}>
            {t("supportPage.cooperation-done")}
          </Button>
          <Button size="compact-sm" variant="default" disabled={isBusy} onClick={() => answer(false)}>
            {t("supportPage.cooperation-not")}
          </Button>
        </Group>
      ) : (
        <Text size="xs" c="dimmed">
          {t(isDone ? "supportPage.cooperation-answered-done" : "supportPage.cooperation-answered-not")}
        </Text>
      )}
      {error !== undefined && <ErrorPanel error={error} />}
    </Stack>
  );
}
