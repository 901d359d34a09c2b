import { Button, Group, Paper, Stack, Text } from "@mantine/core";
import { ErrorPanel, usePhrases } from "@tachiai/ui";
import { useSession, useView } from "../session/session-context.tsx";
import { useAttempt } from "../session/use-attempt.ts";
import { PartTitle } from "./part-title.tsx";

/** 見積: nothing goes on before he has agreed to the price (SES-09). */
export function QuotePanel() {
  const { t } = usePhrases();
  const session = useSession();
  const { quote } = useView().session;
  const { attempt, isBusy, error } = useAttempt();
  if (!quote) return undefined;
  const price = t("support.quote-price", {
    minutes: quote.unitMinutes,
    yen: quote.yenPerUnit.toLocaleString("ja-JP"),
  });
  return (
    <Paper withBorder p="md" component="section">
      <Stack gap="sm">
        <PartTitle>{t("supportPage.quote-title")}</PartTitle>
        <Text>{t("supportPage.quote-what", { price })}</Text>
        {error !== undefined && <ErrorPanel error={error} />}
        <Group>
          <Button loading={isBusy} onClick={() => void attempt(() => session.answerQuote(true))}>
            {t("supportPage.quote-accept")}
          </Button>
          <Button
            variant="default"
            disabled={isBusy}
            onClick={() => void attempt(() => session.answerQuote(false))}
          >
            {t("supportPage.quote-decline")}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
