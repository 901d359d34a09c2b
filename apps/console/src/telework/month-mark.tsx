import { Stack, Text } from "@mantine/core";
import type { WorkMonth } from "@tachiai/protocol";
import { formatInstant, StatusMark, usePhrases } from "@tachiai/ui";

const marks = { open: "waiting", confirmed: "verified", changed: "needs-look" } as const;

/** How a month stands, and what was done about it, the newest first. */
export function MonthMark({ month: { state, steps } }: { month: WorkMonth }) {
  const { t, language } = usePhrases();
  return (
    <Stack gap={2}>
      <StatusMark kind={marks[state]} label={t(`telework.month-state.${state}`)} />
      {steps.map(({ kind, at, byName, reason = "", evidenceId }) => (
        <Text key={evidenceId} size="xs" c="dimmed">
          {t(`telework.month-step.${kind}`, { at: formatInstant(at, language), name: byName, reason })}
        </Text>
      ))}
    </Stack>
  );
}
