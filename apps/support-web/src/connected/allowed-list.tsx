import { Button, Group, Paper, Stack, Text } from "@mantine/core";
import { countTime, useNow, usePhrases } from "@tachiai/ui";
import { PartTitle } from "../before/part-title.tsx";
import { useSession, useView } from "../session/session-context.tsx";

/** What is allowed now, each with its time and the way to take it back. */
export function AllowedList() {
  const { t } = usePhrases();
  const session = useSession();
  const { grants } = useView();
  const now = useNow(1_000);
  return (
    <Paper withBorder p="md" component="section">
      <PartTitle>{t("supportPage.allowed-title")}</PartTitle>
      <Stack gap="sm">
        {grants.length === 0 && <Text size="sm">{t("supportPage.allowed-none")}</Text>}
        {grants.map((grant) => (
          <Group key={grant.function} justify="space-between" gap="sm">
            <div>
              <Text size="sm">{t(`support.function.${grant.function}`)}</Text>
              <Text size="xs" c="dimmed">
                {t("supportPage.allowed-left", {
                  time: countTime(Date.parse(grant.until) - Date.parse(now)),
                })}
              </Text>
            </div>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`${t(`support.function.${grant.function}`)}: ${t("supportPage.withdraw")}`}
              onClick={() => session.withdraw(grant.function)}
            >
              {t("supportPage.withdraw")}
            </Button>
          </Group>
        ))}
        <Text size="xs" c="dimmed">
          {t("supportPage.stop-hint")}
        </Text>
      </Stack>
    </Paper>
  );
}
