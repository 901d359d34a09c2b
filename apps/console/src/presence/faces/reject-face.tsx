import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { decideEnrolment, type Enrolment, getHome, listEnrolments } from "@tachiai/protocol";
import { ErrorPanel, ImeSafeForm, usePhrases } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { CollectionPolicies } from "../../consent/policies/collection-policies.tsx";
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
    <Modal
      opened
      onClose={onClose}
      title={t("presence.face-reject-title")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <ImeSafeForm onSubmit={submit(reject)}>
        <Stack gap="md">
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
          {error && <ErrorPanel error={error} kept={t("ui.error-input-kept")} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("ui.cancel")}
            </Button>
            <Button type="submit" loading={isPending}>
              {t("presence.face-reject")}
            </Button>
          </Group>
        </Stack>
      </ImeSafeForm>
      <CollectionPolicies />
    </Modal>
  );
}
