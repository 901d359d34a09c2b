import { Button, Stack, Text, TextInput } from "@mantine/core";
import { ReceptionNumber } from "@tachiai/protocol";
import { ErrorPanel, ImeSafeForm, Notice, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { PageFrame } from "../frame/page-frame.tsx";
import { useAttempt } from "../session/use-attempt.ts";

/** S1: the customer types the number that he was told on the telephone. */
export function EnterNumber({ enter }: { readonly enter: (receptionNumber: string) => Promise<void> }) {
  const { t } = usePhrases();
  const [typed, setTyped] = useState("");
  const [isWrong, setIsWrong] = useState(false);
  const { attempt, isBusy, error } = useAttempt();
  const submit = () => {
    const receptionNumber = ReceptionNumber.safeParse(typed).data;
    setIsWrong(receptionNumber === undefined);
    if (receptionNumber === undefined) return;
    void attempt(() => enter(receptionNumber));
  };
  return (
    <PageFrame title={t("supportPage.title")} purpose={t("supportPage.enter-purpose")}>
      <ImeSafeForm onSubmit={submit}>
        <Stack gap="md">
          <Notice meaning="quiet" title={t("supportPage.warning-title")}>
            {t("supportPage.warning-what")}
          </Notice>
          <TextInput
            label={t("supportPage.number")}
            description={t("supportPage.number-hint")}
            size="xl"
            inputMode="numeric"
            autoComplete="off"
            autoFocus
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            error={isWrong && t("supportPage.number-wrong")}
          />
          {error !== undefined && <ErrorPanel error={error} kept={t("ui.error-input-kept")} />}
          <Button type="submit" size="md" loading={isBusy}>
            {t("supportPage.next")}
          </Button>
          <Text size="xs" c="dimmed">
            {t("supportPage.communication-cost")}
          </Text>
        </Stack>
      </ImeSafeForm>
    </PageFrame>
  );
}
