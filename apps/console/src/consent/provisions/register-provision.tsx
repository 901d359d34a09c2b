import { Select, Text } from "@mantine/core";
import {
  listEvidence,
  listMyProvisions,
  listProvisions,
  PersonId,
  registerProvision,
} from "@tachiai/protocol";
import { usePhrases, useToday } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { usePersonNames } from "../../identity/use-person-names.ts";
import { FormDialog } from "../../shell/form-dialog.tsx";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { useCheckedForm } from "../../shell/use-checked-form.ts";
import { missingIn, ProvisionFields, provisionValues, saidIn } from "./provision-fields.tsx";

/** Says whose data was told to whom, when, and on what ground. */
export function RegisterProvision({ onClose }: { onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const today = useToday();
  const names = usePersonNames();
  const { form, submit } = useCheckedForm({
    initialValues: { person: "", ...provisionValues(today) },
    validate: (values) => ({
      ...(values.person === "" && { person: t("provisions.person-missing") }),
      ...missingIn(values, t),
    }),
  });
  const { send, isPending, error } = useCall(registerProvision, {
    renews: [listProvisions, listMyProvisions, listEvidence],
    onDone() {
      notifyDone(t("provisions.registered"));
      onClose();
    },
  });
  const register = ({ person, ...values }: typeof form.values) =>
    send({ params: { tenantId }, body: { personId: PersonId.parse(person), ...saidIn(values) } });
  return (
    <FormDialog
      title={t("provisions.register")}
      submitLabel={t("provisions.register")}
      size="lg"
      isBusy={isPending}
      error={error}
      onSubmit={submit(register)}
      onClose={onClose}
    >
      <Text size="sm">{t("provisions.register-what")}</Text>
      <Select
        searchable
        label={t("provisions.person")}
        data={Array.from(names, ([value, label]) => ({ value, label }))}
        {...form.getInputProps("person")}
      />
      <ProvisionFields form={form} />
    </FormDialog>
  );
}
