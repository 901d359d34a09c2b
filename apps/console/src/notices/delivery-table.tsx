import { Button, Group, Stack, Text } from "@mantine/core";
import {
  listNoticeRecipients,
  listTroubledNotices,
  type NoticeDelivery,
  type NoticeId,
  type NoticeRecipient,
  sendNoticeAgain,
} from "@tachiai/protocol";
import { DataTable, formatInstant, type StatusKind, StatusMark, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { ConfirmCall } from "../shell/confirm-call.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { DeemedMoment } from "./deemed-moment.tsx";
import { EnterBounce } from "./enter-bounce.tsx";

const marks = {
  waiting: "waiting",
  sent: "accepted",
  bounced: "needs-look",
  failed: "needs-look",
} as const satisfies Record<NoticeDelivery["state"], StatusKind>;

export interface DeliveryTableProps {
  readonly caption: string;
  readonly noticeId: NoticeId;
  readonly recipient: NoticeRecipient;
}

/** Each way in which a notice came to one recipient. What the server took or refused can be sent again, or entered as returned. */
export function DeliveryTable({ caption, noticeId, recipient }: DeliveryTableProps) {
  const { t } = usePhrases();
  const [bounced, setBounced] = useState<NoticeDelivery>();
  const [again, setAgain] = useState<NoticeDelivery>();
  const of = { noticeId, recipientId: recipient.organisationId };
  return (
    <>
      <DataTable
        caption={caption}
        rows={recipient.deliveries}
        rowKey={({ deliveryId }) => deliveryId}
        columns={[
          {
            name: "channel",
            header: t("notices.channel"),
            isRowHeader: true,
            renderCell: ({ channel, to }) => (
              <Stack gap={2}>
                <span>{t(`notices.channel.${channel}`)}</span>
                {to && (
                  <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
                    {to.name} {to.address}
                  </Text>
                )}
              </Stack>
            ),
          },
          {
            name: "state",
            header: t("notices.state"),
            renderCell: (one) => <DeliveryState delivery={one} />,
          },
          {
            name: "deemed",
            header: t("notices.deemed"),
            renderCell: ({ deemedAt }) => <DeemedMoment at={deemedAt} />,
          },
          {
            name: "change",
            header: "",
            renderCell: (one) =>
              one.channel === "mail" &&
              one.nextTryAt === undefined && (
                <Group gap="xs">
                  <Button size="compact-sm" variant="default" onClick={() => setAgain(one)}>
                    {t("notices.again")}
                  </Button>
                  {one.state === "sent" && (
                    <Button size="compact-sm" variant="default" onClick={() => setBounced(one)}>
                      {t("notices.bounce")}
                    </Button>
                  )}
                </Group>
              ),
          },
        ]}
      />
      {bounced && (
        <EnterBounce {...of} deliveryId={bounced.deliveryId} onClose={() => setBounced(undefined)} />
      )}
      {again && <SendAgain {...of} delivery={again} onClose={() => setAgain(undefined)} />}
    </>
  );
}

function DeliveryState({ delivery }: { delivery: NoticeDelivery }) {
  const { t, language } = usePhrases();
  const { channel, state, words, nextTryAt, bouncedAt, sentAgainAt, tries } = delivery;
  const at = (instant: string) => ({ at: formatInstant(instant, language) });
  return (
    <Stack gap={2}>
      <StatusMark
        kind={marks[state]}
        label={channel === "mail" ? t(`notices.state.${state}`) : t("notices.state.standing")}
      />
      {words && (
        <Text size="xs" style={{ overflowWrap: "anywhere" }}>
          {t("notices.server-said", { words })}
        </Text>
      )}
      {bouncedAt && <Text size="xs">{t("notices.came-back", at(bouncedAt))}</Text>}
      {sentAgainAt && <Text size="xs">{t("notices.sent-again", at(sentAgainAt))}</Text>}
      {state === "failed" && nextTryAt && (
        <Text size="xs">{t("notices.next-try", { ...at(nextTryAt), count: tries })}</Text>
      )}
    </Stack>
  );
}

interface SendAgainProps {
  readonly noticeId: NoticeId;
  readonly recipientId: NoticeRecipient["organisationId"];
  readonly delivery: NoticeDelivery;
  readonly onClose: () => void;
}

function SendAgain({ noticeId, recipientId, delivery: { deliveryId }, onClose }: SendAgainProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <ConfirmCall
      endpoint={sendNoticeAgain}
      request={[{ params: { tenantId, noticeId, deliveryId }, body: { recipientId } }]}
      renews={[listNoticeRecipients, listTroubledNotices]}
      title={t("notices.again")}
      confirmLabel={t("notices.again")}
      what={t("notices.again-what")}
      done={t("notices.again-done")}
      onClose={onClose}
    />
  );
}
