import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { usePhrases } from "@tachiai/ui";
import { useSession, useView } from "../session/session-context.tsx";

/** After a silence. Any movement on the page answers it too. */
export function PresenceDialog() {
  const { t } = usePhrases();
  const session = useSession();
  const { isPresenceAsked } = useView();
  return (
    <Modal
      opened={isPresenceAsked}
      onClose={() => session.noteActivity()}
      withCloseButton={false}
      title={t("supportPage.present-title")}
    >
      <Stack gap="md">
        <Text size="sm">{t("supportPage.present-what")}</Text>
        <Group justify="flex-end">
          <Button onClick={() => session.noteActivity()}>{t("supportPage.present-yes")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
