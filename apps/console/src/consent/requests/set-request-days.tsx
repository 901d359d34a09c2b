import { Text, TextInput } from "@mantine/core";
import {
  DataRequestDays,
  dataRequestDays,
  listDataRequests,
  listEvidence,
  setDataRequestDays,
} from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { FormDialog } from "../../shell/form-dialog.tsx";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { readNumber } from "../../shell/read-number.ts";
import { useCheckedForm } from "../../shell/use-checked-form.ts";

/** Within how many days the company answers requests, from now on. */
export function SetRequestDays({ days: daysNow, onClose }: { days: number; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { least, most } = dataRequestDays;
  const { form, submit } = useCheckedForm({
    initialValues: { days: String(daysNow) },
    validate: {
      days: (days) =>
        DataRequestDays.safeParse(readNumber(days)).success
          ? undefined
          : t("dataRequests.days-wrong", { least, most }),
    },
  });
  const { send, isPending, error } = useCall(setDataRequestDays, {
    renews: [listDataRequests, listEvidence],
    onDone() {
      notifyDone(t("dataRequests.days-done"));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t("dataRequests.days-change")}
      submitLabel={t("dataRequests.days-save")}
      isBusy={isPending}
      error={error}
      onSubmit={submit(({ days }) => send({ params: { tenantId }, body: { days: readNumber(days) } }))}
      onClose={onClose}
    >
      <Text size="sm">{t("dataRequests.days-what", { least, most })}</Text>
      <TextInput
        label={t("dataRequests.days-label")}
        inputMode="numeric"
        autoComplete="off"
        data-autofocus
        {...form.getInputProps("days")}
      />
    </FormDialog>
  );
}
