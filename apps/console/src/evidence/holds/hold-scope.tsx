import { Stack, Text } from "@mantine/core";
import type { HoldScope as Scope } from "@tachiai/protocol";
import { formatDay, usePhrases } from "@tachiai/ui";

/** Which records, of which days. */
export function HoldScope({ scope: { classes, from, to } }: { scope: Scope }) {
  const { t, language } = usePhrases();
  return (
    <Stack gap={2}>
      {classes.map((one) => (
        <span key={one}>{t(`evidence.retention.${one}`)}</span>
      ))}
      <Text size="xs" c="dimmed">
        {t("holds.period", { from: formatDay(from, language), to: formatDay(to, language) })}
      </Text>
    </Stack>
  );
}
