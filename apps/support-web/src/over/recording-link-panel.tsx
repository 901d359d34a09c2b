import { Code, Stack, Text } from "@mantine/core";
import { CopyText, formatInstant, usePhrases } from "@tachiai/ui";
import { PartTitle } from "../before/part-title.tsx";
import { useView } from "../session/session-context.tsx";

/** His own link to what was recorded, which nobody can give him a second time. */
export function RecordingLinkPanel() {
  const { t, language } = usePhrases();
  const { allowed, recordingLink } = useView();
  if (!recordingLink || !allowed.includes("recording")) return undefined;
  const address = `${location.origin}${import.meta.env.BASE_URL}recording${recordingLink.fragment}`;
  return (
    <section>
      <PartTitle>{t("supportPage.recording-link-title")}</PartTitle>
      <Stack gap="sm">
        <Text size="sm">
          {t("supportPage.recording-link-what", { until: formatInstant(recordingLink.until, language) })}
        </Text>
        <Code block style={{ whiteSpace: "pre-wrap", wordBreak: "break-all" }}>
          {address}
        </Code>
        <div>
          <CopyText text={address} />
        </div>
      </Stack>
    </section>
  );
}
