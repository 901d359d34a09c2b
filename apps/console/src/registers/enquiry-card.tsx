import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { DeskHours, Enquiry, EnquiryLink, Unavailability } from "@tachiai/protocol";
import { Facts, formatInstant, Notice, StatusMark, usePhrases } from "@tachiai/ui";
import type { ReactNode } from "react";
import { ReadingLink } from "../consent/readings/reading-link.tsx";
import { joinWords } from "../shell/join-words.ts";

const marks = { received: "waiting", replied: "waiting", answered: "open", closed: "ended" } as const;

/** An enquiry with what was said, both readings of its clock, and what can be done about it. */
export function EnquiryCard({
  enquiry,
  who,
  actions,
  attachments,
  nameOf = ({ reference }) => reference,
}: {
  enquiry: Enquiry;
  who?: ReactNode;
  actions?: ReactNode;
  attachments?: ReactNode;
  /** What the reader knows of something that the enquiry is about; its number, where it is left out. */
  nameOf?: (link: EnquiryLink) => string;
}) {
  const { t, language } = usePhrases();
  const {
    subject,
    service,
    state,
    isOverdue,
    channel,
    receivedAt,
    clock,
    closesAt,
    closed,
    messages,
    links,
  } = enquiry;
  const at = (instant: string) => formatInstant(instant, language);
  return (
    <Paper withBorder p="md" component="article" aria-label={subject}>
      <Stack gap="sm">
        <Group gap="sm">
          <Title order={3}>{subject}</Title>
          {isOverdue ? (
            <StatusMark
              kind="needs-look"
              label={t(clock.isPromised ? "registers.overdue" : "registers.aim-passed")}
            />
          ) : (
            <StatusMark kind={marks[state]} label={t(`registers.state.${state}`)} />
          )}
        </Group>
        {who}
        <Facts
          facts={[
            {
              name: t("registers.received"),
              value: `${at(receivedAt)} ${t(`registers.channel.${channel}`)} ${enquiry.administratorName}`,
            },
            {
              name: t(clock.isPromised ? "registers.due" : "registers.aim"),
              value: (state === "received" || enquiry.firstAnsweredAt) && (
                <Stack gap={2}>
                  <span>{at(clock.dueAt)}</span>
                  <Text size="xs" c="dimmed">
                    {t("registers.readings", {
                      telephone: at(clock.byTelephoneHours),
                      clock: at(clock.byClockHours),
                      reading: t(`registers.reading.${clock.reading}`),
                    })}{" "}
                    <ReadingLink profileId={service === "support" ? "support-open" : service} question={12} />
                  </Text>
                </Stack>
              ),
            },
            {
              name: t("registers.first-answered"),
              value: enquiry.firstAnsweredAt && at(enquiry.firstAnsweredAt),
            },
            {
              name: t("registers.closes"),
              value: closesAt && t("registers.closes-at", { at: at(closesAt) }),
            },
            {
              name: t("registers.closed"),
              value: closed && `${at(closed.at)} ${t(`registers.closing.${closed.how}`)}`,
            },
            {
              name: t("agreements.defect-free"),
              value:
                enquiry.defect &&
                t("agreements.defect-line", { what: enquiry.defect.what, at: at(enquiry.defect.at) }),
            },
            {
              name: t("registers.links"),
              value: joinWords(
                links.map((link) => `${t(`registers.link.${link.kind}`)} ${nameOf(link)}`),
                language,
              ),
            },
          ]}
        />
        <Stack gap="xs">
          {messages.map(({ kind, text, at: writtenAt, authorName }) => (
            <div key={`${kind} ${writtenAt} ${text}`}>
              <Text size="xs" c="dimmed">
                {t(`registers.message.${kind}`)} {authorName} {at(writtenAt)}
              </Text>
              <Text style={{ whiteSpace: "pre-wrap" }}>{text}</Text>
            </div>
          ))}
        </Stack>
        {attachments}
        {actions && <Group gap="xs">{actions}</Group>}
      </Stack>
    </Paper>
  );
}

/** When the telephone is answered, and why support may be unavailable now. */
export function DeskNow({
  hours,
  unavailable,
}: {
  hours: DeskHours;
  unavailable: readonly Unavailability[];
}) {
  const { t, language } = usePhrases();
  const windows = joinWords(
    hours.windows.map(({ opens, closes }) => `${opens}–${closes}`),
    language,
  );
  return (
    <Stack gap="sm" mb="md">
      {unavailable.map(({ kind, text, from }) => (
        <Notice
          key={`${kind} ${from}`}
          meaning="look"
          title={t("registers.unavailable", { kind: t(`registers.force.${kind}`) })}
        >
          {text}
        </Notice>
      ))}
      <Text size="sm">
        {t("registers.hours", { windows })}{" "}
        {hours.isOpen
          ? t("registers.open-now")
          : t("registers.opens-at", { at: formatInstant(hours.opensAt, language) })}
      </Text>
    </Stack>
  );
}
