import { Button, Group, Modal, NativeSelect, Stack, Text } from "@mantine/core";
import type { OpenAsk } from "@tachiai/protocol";
import { allowedForMs, singleUse } from "@tachiai/support-session";
import { ErrorPanel, Notice, useNow, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useHere, useView } from "../session/session-context.tsx";
import { useAttempt } from "../session/use-attempt.ts";

/** One question at a time, each in words of its own. Closing it answers nothing: who says nothing has refused (SES-01). */
export function AskDialog({ onDeclined }: { readonly onDeclined: () => void }) {
  const { session } = useView();
  const [ask] = session.asks;
  return ask && <Question key={ask.askId} ask={ask} onDeclined={onDeclined} />;
}

interface QuestionProps {
  readonly ask: OpenAsk;
  /** He allowed it and then chose no screen. */
  readonly onDeclined: () => void;
}

function Question({ ask, onDeclined }: QuestionProps) {
  const { t } = usePhrases();
  const { session, canShow, choosesScreen } = useHere();
  const now = useNow(500);
  const { attempt, isBusy, error } = useAttempt();
  const lengths = lengthsOf(ask.function);
  const [minutes, setMinutes] = useState(lengths[0] ?? 1);
  const isView = ask.function === "view";
  const { recordingLink } = useView();
  const isWatchedByHim = ask.function !== "recording" || recordingLink !== undefined;
  const cannot = (isView && !canShow) || !isWatchedByHim;
  const seconds = Math.max(0, Math.ceil((Date.parse(ask.until) - Date.parse(now)) / 1000));
  const allow = () =>
    attempt(async () => {
      if (!isView) return session.answerAsk(ask, true, minutes);
      const shown = await session.allowView(ask, minutes);
      if (shown !== "shown") onDeclined();
    });
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={t("supportPage.ask-title", { name: ask.supporterName })}
    >
      <Stack gap="md">
        <Text size="lg" fw={650}>
          {t(`support.function.${ask.function}`)}
        </Text>
        <Text size="sm">{t(`supportPage.ask-what.${ask.function}`)}</Text>
        {ask.note !== undefined && <Text size="sm">{t("supportPage.ask-note", { note: ask.note })}</Text>}
        {cannot && (
          <Notice
            meaning="look"
            title={t(
              isView ? "supportPage.share-unavailable-title" : "supportPage.recording-unavailable-title",
            )}
          >
            {t("supportPage.share-unavailable")}
          </Notice>
        )}
        {!cannot && lengths.length > 1 && (
          <NativeSelect
            label={t("supportPage.ask-minutes")}
            value={String(minutes)}
            onChange={({ currentTarget }) => setMinutes(Number(currentTarget.value))}
            data={lengths.map((length) => ({
              value: String(length),
              label: t("supportPage.ask-minutes-value", { minutes: length }),
            }))}
          />
        )}
        {error !== undefined && <ErrorPanel error={error} />}
        <Text size="sm" role="timer">
          {t("supportPage.ask-left", { seconds })}
        </Text>
        <Group justify="flex-end" gap="sm">
          <Button
            variant="default"
            disabled={isBusy}
            onClick={() => void attempt(() => session.answerAsk(ask, false))}
          >
            {t("supportPage.refuse")}
          </Button>
          {!cannot && (
            <Button loading={isBusy} onClick={() => void allow()}>
              {t(isView && choosesScreen ? "supportPage.allow-and-choose" : "supportPage.allow")}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

/** In minutes, the shortest last but one: half an hour is what most sessions take. */
function lengthsOf(asked: OpenAsk["function"]): readonly number[] {
  const most = allowedForMs[asked] / 60_000;
  if (singleUse.includes(asked)) return [most];
  return [30, 10, 60, most].filter((length, index, all) => length <= most && all.indexOf(length) === index);
}
