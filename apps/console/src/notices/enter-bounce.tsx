import {
  type DeliveryId,
  enterBounce,
  listNoticeRecipients,
  listTroubledNotices,
  type NoticeId,
  type OrganisationId,
} from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useCall } from "../connection/use-answer.ts";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { ReasonDialog } from "../shell/reason-dialog.tsx";

export interface EnterBounceProps {
  readonly noticeId: NoticeId;
  readonly deliveryId: DeliveryId;
  readonly recipientId: OrganisationId;
  readonly onClose: () => void;
}

/** A mail came back after the server had taken it. */
export function EnterBounce({ noticeId, deliveryId, recipientId, onClose }: EnterBounceProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { send, isPending, error } = useCall(enterBounce, {
    renews: [listNoticeRecipients, listTroubledNotices],
    onDone() {
      notifyDone(t("notices.bounce-done"));
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={t("notices.bounce-title")}
      what={t("notices.bounce-what")}
      label={t("notices.bounce-words")}
      missing={t("notices.bounce-missing")}
      submitLabel={t("notices.bounce")}
      isBusy={isPending}
      error={error}
      onSubmit={(words) => send({ params: { tenantId, noticeId, deliveryId }, body: { recipientId, words } })}
      onClose={onClose}
    />
  );
}
