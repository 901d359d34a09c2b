import { Paper } from "@mantine/core";
import { Chat, usePhrases } from "@tachiai/ui";
import { PartTitle } from "../before/part-title.tsx";
import { useSession, useView } from "../session/session-context.tsx";

export function ChatPanel() {
  const { t } = usePhrases();
  const session = useSession();
  const { chat } = useView();
  return (
    <Paper withBorder p="md" component="section">
      <PartTitle>{t("support.chat")}</PartTitle>
      <Chat lines={chat} side="customer" onSend={(text) => session.chat(text)} />
    </Paper>
  );
}
