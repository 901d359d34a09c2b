import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import classes from "./chat.module.css";
import { ImeSafeForm } from "./ime-safe-form.tsx";
import { usePhrases } from "./phrases-context.tsx";

interface ChatLine {
  readonly from: "customer" | "supporter";
  readonly name: string;
  readonly text: string;
  readonly at: string;
}

interface ChatProps {
  readonly lines: readonly ChatLine[];
  /** On whose page it is. */
  readonly side: ChatLine["from"];
  /** False where it could not be sent: what was typed stays. */
  readonly onSend: (text: string) => boolean;
}

/** What both sides of a support session write to each other. */
export function Chat({ lines, side, onSend }: ChatProps) {
  const { t } = usePhrases();
  const [text, setText] = useState("");
  const log = useRef<HTMLDivElement>(null);
  const latest = lines.at(-1);
  useEffect(() => {
    if (latest) log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [latest]);
  const send = () => {
    const message = text.trim();
    if (message !== "" && onSend(message)) setText("");
  };
  return (
    <Stack gap="sm">
      <div ref={log} className={classes.lines} role="log" aria-label={t("support.chat")}>
        {lines.length === 0 && (
          <Text size="sm" c="dimmed">
            {t("support.chat-empty")}
          </Text>
        )}
        {lines.map(({ from, name, text: said, at }) => (
          <div key={`${at}${said}`} className={classes.line} data-own={from === side || undefined}>
            <Text size="xs" c="dimmed">
              {name}
            </Text>
            <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
              {said}
            </Text>
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
  );
}
