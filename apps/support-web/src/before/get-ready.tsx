import { Button, Checkbox, Stack, Text, TextInput } from "@mantine/core";
import type { PreparationItem } from "@tachiai/protocol";
import { browserName, ErrorPanel, ImeSafeForm, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useSession, useView } from "../session/session-context.tsx";
import { useAttempt } from "../session/use-attempt.ts";
import { PartTitle } from "./part-title.tsx";

/** Who he is, what he has put in order, and that he agrees to all that stands above. */
export function GetReady() {
  const { t } = usePhrases();
  const session = useSession();
  const { page, session: shown, codes } = useView();
  const [name, setName] = useState(shown.customer?.name ?? "");
  const [company, setCompany] = useState(shown.customer?.company ?? "");
  const [done, setDone] = useState<readonly PreparationItem[]>([]);
  const [isTried, setIsTried] = useState(false);
  const { attempt, isBusy, error } = useAttempt();
  const isAllDone = page.checklist.every((item) => done.includes(item));
  const submit = () => {
    setIsTried(true);
    const customerName = name.trim();
    if (!isAllDone || customerName === "") return;
    const system = browserName(navigator.userAgent).slice(0, 200);
    const from = company.trim();
    void attempt(() => session.getReady({ customerName, system, ...(from !== "" && { company: from }) }));
  };
  const tick = (item: PreparationItem, isDone: boolean) =>
    setDone((before) => (isDone ? [...before, item] : before.filter((one) => one !== item)));
  return (
    <ImeSafeForm onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={t("supportPage.your-name")}
          autoComplete="name"
          maxLength={100}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          error={isTried && name.trim() === "" && t("supportPage.name-missing")}
        />
        <TextInput
          label={t("supportPage.your-company")}
          autoComplete="organization"
          maxLength={100}
          value={company}
          onChange={({ currentTarget }) => setCompany(currentTarget.value)}
        />
        <section>
          <PartTitle>{t("supportPage.checklist-title")}</PartTitle>
          <Stack gap="sm">
            {page.checklist.map((item) => (
              <Checkbox
                key={item}
                label={t(`support.checklist.${item}`)}
                checked={done.includes(item)}
                onChange={({ currentTarget }) => tick(item, currentTarget.checked)}
              />
            ))}
            {isTried && !isAllDone && (
              <Text size="sm" c="var(--meaning-incident)" role="alert">
                {t("supportPage.checklist-missing")}
              </Text>
            )}
          </Stack>
        </section>
        {error !== undefined && <ErrorPanel error={error} kept={t("ui.error-input-kept")} />}
        <Button type="submit" size="md" loading={isBusy}>
          {codes ? t("supportPage.agree-and-show-id") : t("supportPage.agree-and-wait")}
        </Button>
      </Stack>
    </ImeSafeForm>
  );
}
