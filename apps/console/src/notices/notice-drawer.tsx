import { Drawer, Stack, Text, Title } from "@mantine/core";
import { listNoticeRecipients, type NoticeRecipient, type WrittenNotice } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { Answered } from "../connection/answered.tsx";
import { useRepeatedAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { inLine } from "../shell/written.ts";
import { clauseName } from "./clause-name.ts";
import { DeliveryTable } from "./delivery-table.tsx";
import { PlainText } from "./plain-text.tsx";

const tenSecondsMs = 10_000;

/** A notice as it went out, and how it stands with each recipient. */
export function NoticeDrawer({ notice, onClose }: { notice: WrittenNotice; onClose: () => void }) {
  const phrases = usePhrases();
  const { t, language } = phrases;
  const { tenantId } = useOpenPlace();
  const { noticeId } = notice;
  const answer = useRepeatedAnswer(tenSecondsMs, listNoticeRecipients, { params: { tenantId, noticeId } });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="xl"
      title={notice.subject}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <Stack gap="md">
        <PlainText text={notice.body} />
        <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {inLine(language, [
            notice.clauseKey !== undefined && clauseName(phrases, notice.clauseKey),
            `${t("notices.hash")} ${notice.textSha256}`,
          ])}
        </Text>
        <Title order={3}>{t("notices.recipients")}</Title>
        <Answered to={answer}>
          {({ recipients }) =>
            recipients.length === 0 ? (
              <Text c="dimmed">{t("notices.recipients-empty")}</Text>
            ) : (
              recipients.map((recipient) => (
                <Recipient key={recipient.organisationId} notice={notice} recipient={recipient} />
              ))
            )
          }
        </Answered>
      </Stack>
    </Drawer>
  );
}

function Recipient({ notice, recipient }: { notice: WrittenNotice; recipient: NoticeRecipient }) {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  const isOurs = recipient.organisationId === place.organisationId;
  const name = recipient.name ?? (isOurs ? place.name : t("notices.gone"));
  const lacksMail =
    notice.channels.includes("mail") && !recipient.deliveries.some(({ channel }) => channel === "mail");
  return (
    <section aria-label={name}>
      <Title order={4} mb={4}>
        {name}
      </Title>
      {lacksMail && <Text size="sm">{t("notices.recipients-nobody")}</Text>}
      <DeliveryTable caption={name} noticeId={notice.noticeId} recipient={recipient} />
    </section>
  );
}
