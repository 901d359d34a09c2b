import { Code, Stack, Text } from "@mantine/core";
import { CopyText, formatInstant, usePhrases } from "@tachiai/ui";
import { PartTitle } from "../before/part-title.tsx";
import { useView } from "../session/session-context.tsx";

/** His own link to what was recorded, which nobody can give him a second time. */
export function RecordingLinkPanel() {
  const { t, language } = usePhrases();
  const { allowed, recordingLink, page, session } = useView();
  const isRecorded = allowed.includes("recording");
  const isKept = isRecorded || (page.recording.isPossible && session.connectedAt !== undefined);
  if (!recordingLink || !isKept) return undefined;
  const until = formatInstant(recordingLink.until, language);
  const address = `${location.origin}${import.meta.env.BASE_URL}recording${recordingLink.fragment}`;
  return (
    <section>
      <PartTitle>
        {t(isRecorded ? "supportPage.recording-link-title" : "supportPage.recording-link-title-events")}
      </PartTitle>
      <Stack gap="sm">
        <Text size="sm">
          {isRecorded
            ? t("supportPage.recording-link-what", { until })
            : t("supportPage.recording-link-what-events", { until })}
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
