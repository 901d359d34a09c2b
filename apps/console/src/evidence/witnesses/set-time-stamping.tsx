import { Button, Group, Modal, Stack, Textarea, TextInput } from "@mantine/core";
import { getTimeStamping, listEvidence, setTimeStamping } from "@tachiai/protocol";
import { ErrorPanel, ImeSafeForm, usePhrases } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { useCheckedForm } from "../../shell/use-checked-form.ts";

/** Names the time stamping authority, or none. */
export function SetTimeStamping({ url, onClose }: { url: string; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { form, submit } = useCheckedForm({ initialValues: { url, authority: "" } });
  const { send, isPending, error } = useCall(setTimeStamping, {
    renews: [getTimeStamping, listEvidence],
    onDone() {
      notifyDone(t("witness.stamping-saved"));
      onClose();
    },
  });
  const save = ({ url: typed, authority }: typeof form.values) =>
    send({
      params: { tenantId },
      body: {
        ...(typed.trim() && { url: typed.trim() }),
        ...(typed.trim() && authority.trim() && { authority: authority.trim() }),
      },
    });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      closeOnClickOutside={false}
      title={t("witness.stamping-set")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <ImeSafeForm onSubmit={submit(save)}>
        <Stack gap="md">
          <TextInput
            label={t("witness.stamping-address")}
            description={t("witness.stamping-address-hint")}
            spellCheck={false}
            inputMode="url"
            data-autofocus
            {...form.getInputProps("url")}
          />
          <Textarea
            label={t("witness.stamping-authority")}
            description={t("witness.stamping-authority-hint")}
            spellCheck={false}
            autosize
            minRows={4}
            maxRows={12}
            {...form.getInputProps("authority")}
          />
          {error && <ErrorPanel error={error} kept={t("ui.error-input-kept")} />}
          <Group justify="flex-end">
            <Button type="submit" loading={isPending}>
              {t("witness.stamping-set")}
            </Button>
          </Group>
        </Stack>
      </ImeSafeForm>
    </Modal>
  );
}
