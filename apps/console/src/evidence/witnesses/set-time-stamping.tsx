import { Textarea, TextInput } from "@mantine/core";
import { getTimeStamping, listEvidence, setTimeStamping } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { FormDialog } from "../../shell/form-dialog.tsx";
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
    <FormDialog
      title={t("witness.stamping-set")}
      submitLabel={t("witness.stamping-set")}
      size="lg"
      isBusy={isPending}
      error={error}
      onSubmit={submit(save)}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
