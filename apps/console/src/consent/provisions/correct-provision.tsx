import { Checkbox, Text, TextInput } from "@mantine/core";
import {
  correctProvision,
  listEvidence,
  listMyProvisions,
  listProvisions,
  type Provision,
} from "@tachiai/protocol";
import { usePhrases, useToday } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { FormDialog } from "../../shell/form-dialog.tsx";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { useCheckedForm } from "../../shell/use-checked-form.ts";
import { missingIn, ProvisionFields, provisionValues, saidIn } from "./provision-fields.tsx";

/** Says what was wrong with a provision, and what is right or that nothing was told. */
export function CorrectProvision({ provision, onClose }: { provision: Provision; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const today = useToday();
  const { form, submit } = useCheckedForm({
    initialValues: { reason: "", wasNothingTold: false, ...provisionValues(today, provision) },
    validate: (values) => ({
      ...(values.reason.trim() === "" && { reason: t("provisions.reason-missing") }),
      ...(!values.wasNothingTold && missingIn(values, t)),
    }),
  });
  const { send, isPending, error } = useCall(correctProvision, {
    renews: [listProvisions, listMyProvisions, listEvidence],
    onDone() {
      notifyDone(t("provisions.correction-registered"));
      onClose();
    },
  });
  const { wasNothingTold } = form.values;
  const correct = ({ reason, wasNothingTold, ...values }: typeof form.values) =>
    send({
      params: { tenantId, evidenceId: provision.evidenceId },
      body: { reason: reason.trim(), ...(!wasNothingTold && { instead: saidIn(values) }) },
    });
  return (
    <FormDialog
      title={t("provisions.correct-title", { name: provision.personName })}
      submitLabel={t("provisions.correct")}
      size="lg"
      isBusy={isPending}
      error={error}
      onSubmit={submit(correct)}
      onClose={onClose}
    >
      <Text size="sm">{t("provisions.correct-what")}</Text>
      <TextInput
        label={t("provisions.reason")}
        description={t("provisions.reason-hint")}
        data-autofocus
        maxLength={200}
        {...form.getInputProps("reason")}
      />
      <Checkbox
        label={t("provisions.nothing-told")}
        {...form.getInputProps("wasNothingTold", { type: "checkbox" })}
      />
      {!wasNothingTold && <ProvisionFields form={form} />}
    </FormDialog>
  );
}
