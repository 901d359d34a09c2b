import { Stack, Text } from "@mantine/core";
import type { ExportPermit } from "@tachiai/protocol";
import { formatInstant, StatusMark, usePhrases } from "@tachiai/ui";

const marks = {
  asked: "waiting",
  approved: "needs-look",
  rejected: "ended",
  used: "ended",
  ended: "ended",
} as const;

/** How a request stands, and who did what about it. */
export function PermitStanding({ permit: { state, asked, decided } }: { permit: ExportPermit }) {
  const { t, language } = usePhrases();
  const said = [
    t("exporting.permit-asked-by", { at: formatInstant(asked.at, language), name: asked.byName }),
    decided &&
      t("exporting.permit-decided-by", { at: formatInstant(decided.at, language), name: decided.byName }),
    decided?.reason && t("exporting.permit-reason", { reason: decided.reason }),
  ];
  return (
    <Stack gap={2}>
      <StatusMark kind={marks[state]} label={t(`exporting.permit-state.${state}`)} />
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
