import { Text } from "@mantine/core";
import {
  decideExportPermit,
  type ExportPermit,
  getHome,
  listEvidence,
  listExportPermits,
} from "@tachiai/protocol";
import { ConfirmDialog, ErrorPanel, usePhrases } from "@tachiai/ui";
import { useCall } from "../../../connection/use-answer.ts";
import { notifyDone } from "../../../shell/notify.ts";
import { useOpenPlace } from "../../../shell/place.ts";
import { ReasonDialog } from "../../../shell/reason-dialog.tsx";

export interface DecidePermitProps {
  readonly how: "approve" | "reject";
  readonly permit: ExportPermit;
  readonly onClose: () => void;
}

/** The second person says yes, for today and one export, or no and why. */
export function DecidePermit({ how, permit, onClose }: DecidePermitProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { send, isPending, error } = useCall(decideExportPermit, {
    renews: [listExportPermits, getHome, listEvidence],
    onDone() {
      notifyDone(t(how === "approve" ? "exporting.permit-approved" : "exporting.permit-rejected"));
      onClose();
    },
  });
  const params = { tenantId, permitId: permit.permitId };
  if (how === "reject")
    return (
      <ReasonDialog
        title={t("exporting.permit-reject-title")}
        what={t("exporting.permit-reject-what")}
        label={t("exporting.report-reason")}
        missing={t("exporting.permit-reason-missing")}
        submitLabel={t("exporting.permit-reject")}
        isBusy={isPending}
        error={error}
        onSubmit={(reason) => send({ params, body: { decision: "reject", reason } })}
        onClose={onClose}
      />
    );
  const { personName, contents, asked } = permit;
  return (
    <ConfirmDialog
      opened
      title={t("exporting.permit-approve-title", { name: personName, count: contents })}
      confirmLabel={t("exporting.permit-approve")}
      isBusy={isPending}
      onConfirm={() => send({ params, body: { decision: "approve" } })}
      onClose={onClose}
    >
      <Text size="sm">{t("exporting.permit-approve-what", { name: personName, by: asked.byName })}</Text>
      {error && <ErrorPanel error={error} />}
    </ConfirmDialog>
  );
}
