import { Stack, Text } from "@mantine/core";
import type { Hold } from "@tachiai/protocol";
import { formatDay, formatInstant, StatusMark, usePhrases } from "@tachiai/ui";

const marks = {
  proposed: "waiting",
  live: "needs-look",
  rejected: "ended",
  released: "ended",
  ended: "ended",
} as const;

/** How a hold stands, until when, and who did what about it. */
export function HoldStanding({ hold: { state, endsOn, proposed, decided, released } }: { hold: Hold }) {
  const { t, language } = usePhrases();
  const said = [
    t("holds.proposed-by", { at: formatInstant(proposed.at, language), name: proposed.byName }),
    decided && t("holds.decided-by", { at: formatInstant(decided.at, language), name: decided.byName }),
    decided?.reason && t("holds.reason", { reason: decided.reason }),
    released && t("holds.released-by", { at: formatInstant(released.at, language), name: released.byName }),
    released?.reason && t("holds.reason", { reason: released.reason }),
  ];
  return (
    <Stack gap={2}>
      <StatusMark kind={marks[state]} label={t(`holds.state.${state}`)} />
      <span>{t("holds.ends-until", { day: formatDay(endsOn, language) })}</span>
      {said.map(
        (line) =>
          line && (
            <Text key={line} size="xs" c="dimmed">
              {line}
            </Text>
          ),
      )}
    </Stack>
  );
}
