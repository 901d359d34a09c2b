import { Paper, Stack, Text, Title } from "@mantine/core";
import type { NoticeText } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { PlainText } from "./plain-text.tsx";

/** A notice as it will arrive, while it is written. */
export function NoticePreview({ subject, body }: NoticeText) {
  const { t } = usePhrases();
  return (
    <Paper withBorder p="md" component="section" aria-label={t("notices.preview")}>
      <Text size="xs" c="dimmed" mb="xs">
        {t("notices.preview")}
      </Text>
      {subject.trim() === "" && body.trim() === "" ? (
        <Text size="sm" c="dimmed">
          {t("notices.preview-empty")}
        </Text>
      ) : (
        <Stack gap="xs">
          <Title order={3}>{subject}</Title>
          <PlainText text={body} />
        </Stack>
      )}
    </Paper>
  );
}
