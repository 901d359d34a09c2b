import { Stack, Text } from "@mantine/core";
import { listPostedNotices, type PostedNotice } from "@tachiai/protocol";
import { formatInstant, Notice, usePhrases } from "@tachiai/ui";
import { useAnswer } from "../connection/use-answer.ts";
import { inLine } from "../shell/written.ts";
import { PlainText } from "./plain-text.tsx";

/** What the operator has posted for everybody, above the sign-in. Signing in waits for it in no way. */
export function PostedNotices() {
  const { t } = usePhrases();
  const notices = useAnswer(listPostedNotices).data?.notices ?? [];
  if (notices.length === 0) return null;
  return (
    <Stack component="section" aria-label={t("notices.posted-title")} gap="sm" mb="lg">
      {notices.map((notice) => (
        <Posted key={notice.noticeId} notice={notice} />
      ))}
    </Stack>
  );
}

function Posted({ notice: { kind, subject, body, postedAt } }: { notice: PostedNotice }) {
  const { t, language } = usePhrases();
  return (
    <Notice meaning="quiet" title={subject}>
      {/* However much is posted, signing in stays in reach. */}
      <section
        aria-label={subject}
        tabIndex={0}
        style={{ maxHeight: "12rem", overflowY: "auto", width: "100%" }}
      >
        <PlainText text={body} />
      </section>
      <Text size="xs" c="dimmed">
        {inLine(language, [
          t(`notices.kind.${kind}`),
          t("notices.posted-on", { at: formatInstant(postedAt, language) }),
        ])}
      </Text>
    </Notice>
  );
}
