import { getHome, listEvidence, listMonth, reopenMonth, type WorkMonth } from "@tachiai/protocol";
import { formatMonth, usePhrases } from "@tachiai/ui";
import { useCall } from "../connection/use-answer.ts";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { ReasonDialog } from "../shell/reason-dialog.tsx";

export function ReopenMonth({ of, onClose }: { of: WorkMonth; onClose: () => void }) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { month, personId, displayName } = of;
  const { send, isPending, error } = useCall(reopenMonth, {
    renews: [listMonth, getHome, listEvidence],
    onDone() {
      notifyDone(t("telework.month-reopened"));
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={t("telework.month-reopen-title", {
        name: displayName,
        month: formatMonth(`${month}-01`, language),
      })}
      what={t("telework.month-reopen-what")}
      label={t("telework.month-reopen-reason")}
      missing={t("telework.month-reopen-missing")}
      submitLabel={t("telework.month-reopen")}
      isBusy={isPending}
      error={error}
      onSubmit={(reason) => send({ params: { tenantId, month }, body: { personId, reason } })}
      onClose={onClose}
    />
  );
}
