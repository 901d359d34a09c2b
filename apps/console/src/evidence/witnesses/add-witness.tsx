import { Radio, Stack, TextInput } from "@mantine/core";
import { addWitness, listEvidence, listWitnesses } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { FormDialog } from "../../shell/form-dialog.tsx";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { useCheckedForm } from "../../shell/use-checked-form.ts";

/** Names a witness that is to cosign all logs of this installation. */
export function AddWitness({ onClose }: { onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { form, submit } = useCheckedForm({
    initialValues: { verifierKey: "", url: "", operator: "", relation: "" },
    validate: {
      verifierKey: (value) => (value.trim() === "" ? t("witness.key-missing") : undefined),
      url: (value) => (value.trim() === "" ? t("witness.address-missing") : undefined),
      operator: (value) => (value.trim() === "" ? t("witness.operator-missing") : undefined),
      relation: (value) => (value === "" ? t("witness.relation-missing") : undefined),
    },
  });
  const { send, isPending, error } = useCall(addWitness, {
    renews: [listWitnesses, listEvidence],
    onDone() {
      notifyDone(t("witness.added"));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t("witness.add")}
      submitLabel={t("witness.add")}
      size="lg"
      isBusy={isPending}
      error={error}
      onSubmit={submit(({ verifierKey, url, operator, relation }) =>
        send({
          params: { tenantId },
          body: {
            verifierKey: verifierKey.trim(),
            url: url.trim(),
            operator: operator.trim(),
            isSameOperator: relation === "same",
          },
        }),
      )}
      onClose={onClose}
    >
      <TextInput
        label={t("witness.key")}
        description={t("witness.key-hint")}
        spellCheck={false}
        data-autofocus
        {...form.getInputProps("verifierKey")}
      />
      <TextInput
        label={t("witness.address")}
        description={t("witness.address-hint")}
        spellCheck={false}
        inputMode="url"
        {...form.getInputProps("url")}
      />
      <TextInput
        label={t("witness.operator")}
        description={t("witness.operator-hint")}
        {...form.getInputProps("operator")}
      />
      <Radio.Group label={t("witness.relation")} {...form.getInputProps("relation")}>
        <Stack gap={6} mt={6}>
          <Radio value="other" label={t("witness.relation-other")} />
          <Radio value="same" label={t("witness.relation-same")} />
        </Stack>
      </Radio.Group>
    </FormDialog>
  );
}
