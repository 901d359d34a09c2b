import { Button, Group, Paper, Stack, Text, TextInput } from "@mantine/core";
import { ImeSafeForm, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { PartTitle } from "../before/part-title.tsx";
import { useSession, useView } from "../session/session-context.tsx";
import classes from "./connected.module.css";

export function Chat() {
  const { t } = usePhrases();
  const session = useSession();
  const { chat } = useView();
  const [text, setText] = useState("");
  const send = () => {
    const message = text.trim();
    if (message !== "" && session.chat(message)) setText("");
  };
  return (
    <Paper withBorder p="md" component="section">
      <PartTitle>{t("support.chat")}</PartTitle>
      <Stack gap="sm">
        <div className={classes.lines} role="log" aria-label={t("support.chat")}>
          {chat.length === 0 && (
            <Text size="sm" c="dimmed">
              {t("support.chat-empty")}
            </Text>
          )}
          {chat.map(({ from, name, text: said, at }) => (
            <div key={`${at}${said}`} className={classes.line} data-from={from}>
              <Text size="xs" c="dimmed">
                {name}
              </Text>
              <Text size="sm">{said}</Text>
            </div>
          ))}
        </div>
        <ImeSafeForm onSubmit={send}>
          <Group gap="sm" wrap="nowrap">
            <TextInput
              flex={1}
              aria-label={t("support.chat-message")}
              placeholder={t("support.chat-message")}
              maxLength={2_000}
              value={text}
              onChange={({ currentTarget }) => setText(currentTarget.value)}
            />
            <Button type="submit" variant="default">
              {t("support.chat-send")}
            </Button>
          </Group>
        </ImeSafeForm>
      </Stack>
    </Paper>
  );
}
