import { Text, Textarea } from "@mantine/core";
import { decideEnrolment, type Enrolment, getHome, listEnrolments } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { FormDialog } from "../../shell/form-dialog.tsx";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { useCheckedForm } from "../../shell/use-checked-form.ts";

const longestReason = 500;

/** Rejects an enrolled face with a reason that helps its owner to take better pictures. */
export function RejectFace({ enrolment, onClose }: { enrolment: Enrolment; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { form, submit } = useCheckedForm({
    initialValues: { reason: "" },
    validate: {
      reason: (value) => (value.trim() === "" ? t("presence.face-reject-reason-missing") : undefined),
    },
  });
  const { send, isPending, error } = useCall(decideEnrolment, {
    renews: [listEnrolments, getHome],
    onDone() {
      notifyDone(t("presence.face-rejected"));
      onClose();
    },
  });
  const reject = ({ reason }: typeof form.values) =>
    send({
      params: { tenantId, enrolmentId: enrolment.enrolmentId },
      body: { decision: "reject", reason: reason.trim() },
    });
  return (
    <FormDialog
      title={t("presence.face-reject-title")}
      submitLabel={t("presence.face-reject")}
      isBusy={isPending}
      error={error}
      onSubmit={submit(reject)}
      onClose={onClose}
    >
      <Text size="sm">{t("presence.face-reject-what")}</Text>
      <Textarea
        label={t("presence.face-reject-reason")}
        description={t("presence.face-reject-reason-what")}
        data-autofocus
        autosize
        minRows={2}
        maxLength={longestReason}
        {...form.getInputProps("reason")}
      />
    </FormDialog>
  );
}
