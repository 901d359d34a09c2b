import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { listEvidence, listReceivedNotices, type ReceivedNotice, readNotice } from "@tachiai/protocol";
import { DataTable, ErrorPanel, formatInstant, StatusMark, usePhrases } from "@tachiai/ui";
import { useCall } from "../connection/use-answer.ts";
import { EvidenceLink } from "../evidence/evidence-link.tsx";
import { LinkButton } from "../shell/link-button.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { inLine } from "../shell/written.ts";
import { clauseName } from "./clause-name.ts";
import { DeemedMoment } from "./deemed-moment.tsx";
import { PlainText } from "./plain-text.tsx";

/** What came, with the moment from which each counts and its entry. */
export function ReceivedNotices({ notices }: { notices: readonly ReceivedNotice[] }) {
  return (
    <Stack gap="md">
      {notices.map((notice) => (
        <Received key={notice.noticeId} notice={notice} />
      ))}
    </Stack>
  );
}

function Received({ notice }: { notice: ReceivedNotice }) {
  const phrases = usePhrases();
  const { t, language } = phrases;
  const { tenantId, place } = useOpenPlace();
  const isReminder = notice.kind === "export-reminder";
  const { send, isPending, error } = useCall(readNotice, { renews: [listReceivedNotices, listEvidence] });
  return (
    <Paper withBorder p="md" component="article" aria-label={notice.subject}>
      <Stack gap="sm">
        <Group gap="sm">
          <Title order={3}>{notice.subject}</Title>
          {notice.isUnread && <StatusMark kind="needs-look" label={t("notices.unread")} />}
        </Group>
        <Text size="xs" c="dimmed">
          {inLine(language, [
            t(`notices.kind.${notice.kind}`),
            notice.senderName,
            formatInstant(notice.postedAt, language),
            notice.clauseKey !== undefined && clauseName(phrases, notice.clauseKey),
            notice.standsUntil !== undefined &&
              t("notices.stands-until", { at: formatInstant(notice.standsUntil, language) }),
          ])}
        </Text>
        <PlainText text={notice.body} />
        <DataTable
          caption={t("notices.deemed")}
          rows={notice.deliveries}
          rowKey={({ channel, address = "" }) => `${channel} ${address}`}
          columns={[
            {
              name: "channel",
              header: t("notices.channel"),
              isRowHeader: true,
              renderCell: ({ channel, address }) => (
                <>
                  {t(`notices.channel.${channel}`)}
                  {address && ` ${address}`}
                </>
              ),
            },
            {
              name: "deemed",
              header: t("notices.deemed"),
              renderCell: ({ deemedAt }) => <DeemedMoment at={deemedAt} />,
            },
            {
              name: "proof",
              header: t("notices.proof"),
              renderCell: ({ evidenceId }) => evidenceId && <EvidenceLink evidenceId={evidenceId} />,
            },
          ]}
        />
        <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {t("notices.hash")} {notice.textSha256}
        </Text>
        {error && <ErrorPanel error={error} />}
        {(notice.isUnread || isReminder) && (
          <Group>
            {isReminder && (
              <LinkButton
                size="compact-md"
                to="/o/$organisationId/evidence/export"
                params={{ organisationId: place.organisationId }}
              >
                {t("notices.open-exports")}
              </LinkButton>
            )}
            {notice.isUnread && (
              <Button
                size="compact-md"
                variant="default"
                loading={isPending}
                onClick={() => send({ params: { tenantId, noticeId: notice.noticeId } })}
              >
                {t("notices.mark-read")}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
