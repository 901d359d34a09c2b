import { Text } from "@mantine/core";
import { decideHold, getHome, type Hold, listEvidence, listHolds } from "@tachiai/protocol";
import { ConfirmDialog, ErrorPanel, formatDay, usePhrases } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";

export function ApproveHold({ hold, onClose }: { hold: Hold; onClose: () => void }) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { holdId, personName, endsOn } = hold;
  const { send, isPending, error } = useCall(decideHold, {
    renews: [listHolds, getHome, listEvidence],
    onDone() {
      notifyDone(t("holds.approved"));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={t("holds.approve-title", { name: personName })}
      confirmLabel={t("holds.approve")}
      isBusy={isPending}
      onConfirm={() => send({ params: { tenantId, holdId }, body: { decision: "approve" } })}
      onClose={onClose}
    >
      <Text size="sm">{t("holds.approve-what", { name: personName, day: formatDay(endsOn, language) })}</Text>
      {error && <ErrorPanel error={error} />}
    </ConfirmDialog>
  );
}
