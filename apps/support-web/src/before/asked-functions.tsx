import { List, Stack, Text } from "@mantine/core";
import type { CustomerPage } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useView } from "../session/session-context.tsx";
import { PartTitle } from "./part-title.tsx";

/** What may be asked of him, one by one, and what becomes of it if he refuses to be recorded. */
export function AskedFunctions({ page }: { readonly page: CustomerPage }) {
  const { t } = usePhrases();
  const { recordingLink } = useView();
  const { isPossible, keptMonths } = page.recording;
  // A browser that can make no key leaves nothing that he could open himself, and then nothing is kept.
  const isKept = isPossible && recordingLink !== undefined;
  return (
    <section>
      <PartTitle>{t("supportPage.functions-title")}</PartTitle>
      <Stack gap="xs">
        <Text size="sm">{t("supportPage.functions-what")}</Text>
        <List size="sm">
          {page.functions.map((one) => (
            <List.Item key={one}>{t(`support.function.${one}`)}</List.Item>
          ))}
        </List>
        <Text size="sm">
          {isKept
            ? `${t("supportPage.recording-kept", { months: keptMonths })} ${t(`supportPage.recording-refusal.${page.whenRecordingRefused}`)}`
            : t("supportPage.recording-never")}
        </Text>
      </Stack>
    </section>
  );
}
