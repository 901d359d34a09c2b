import { Stack, Text } from "@mantine/core";
import type { DocumentMail } from "@tachiai/protocol";
import { formatInstant, type StatusKind, StatusMark, usePhrases } from "@tachiai/ui";

const marks = {
  waiting: "waiting",
  sent: "accepted",
  bounced: "needs-look",
  failed: "needs-look",
  cancelled: "withdrawn",
} as const satisfies Record<DocumentMail["state"], StatusKind>;

/** How a mail stands, since when, and what the mail server said. */
export function MailState({ mail }: { readonly mail: DocumentMail }) {
  const { t, language } = usePhrases();
  const { state, tries, nextTryAt, takenAt, bouncedAt, words } = mail;
  const at = (instant: string) => ({ at: formatInstant(instant, language) });
  return (
    <Stack gap={2}>
      <StatusMark kind={marks[state]} label={t(`mails.state.${state}`)} />
      {takenAt && <Text size="xs">{t("mails.taken", at(takenAt))}</Text>}
      {bouncedAt && <Text size="xs">{t("mails.refused", at(bouncedAt))}</Text>}
      {state === "cancelled" && <Text size="xs">{t("mails.cancelled-why")}</Text>}
      {words && state !== "cancelled" && (
        <Text size="xs" style={{ overflowWrap: "anywhere" }}>
          {t("notices.server-said", { words })}
        </Text>
      )}
      {state === "failed" && nextTryAt && (
        <Text size="xs">{t("notices.next-try", { ...at(nextTryAt), count: tries })}</Text>
      )}
    </Stack>
  );
}

/** To whom a mail goes. */
export function MailTo({ mail: { address, receiver } }: { readonly mail: DocumentMail }) {
  return (
    <Stack gap={2} miw="12rem">
      <span style={{ overflowWrap: "anywhere" }}>{address}</span>
      {receiver && (
        <Text size="xs" c="dimmed">
          {receiver}
        </Text>
      )}
    </Stack>
  );
}
