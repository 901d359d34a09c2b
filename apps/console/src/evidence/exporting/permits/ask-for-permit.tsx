import { NumberInput, Select, Text, TextInput } from "@mantine/core";
import {
  askForExportPermit,
  exportLimits,
  getHome,
  listEvidence,
  listExportPermits,
  PersonId,
} from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useCall } from "../../../connection/use-answer.ts";
import { usePersonNames } from "../../../identity/use-person-names.ts";
import { FormDialog } from "../../../shell/form-dialog.tsx";
import { notifyDone } from "../../../shell/notify.ts";
import { useOpenPlace } from "../../../shell/place.ts";
import { useCheckedForm } from "../../../shell/use-checked-form.ts";
import { shortestReason } from "../export-values.ts";

/** Whose pictures, how many and why; somebody else decides. */
export function AskForPermit({ onClose }: { onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const names = usePersonNames();
  const { form, submit } = useCheckedForm({
    initialValues: { person: "", contents: 2 * exportLimits.contents, reason: "" },
    validate: {
      person: (value) => (PersonId.safeParse(value).success ? undefined : t("holds.person-missing")),
      contents: (value) =>
        Number.isInteger(value) && value >= 1 && value <= exportLimits.entries
          ? undefined
          : t("exporting.permit-contents-wrong", { limit: exportLimits.entries }),
      reason: (value) =>
        value.trim().length < shortestReason
          ? t("exporting.reason-short", { count: shortestReason })
          : undefined,
    },
  });
  const { send, isPending, error } = useCall(askForExportPermit, {
    renews: [listExportPermits, getHome, listEvidence],
    onDone() {
      notifyDone(t("exporting.permit-asked"));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t("exporting.permit-ask")}
      submitLabel={t("exporting.permit-ask")}
      isBusy={isPending}
      error={error}
      onSubmit={submit(({ person, contents, reason }) =>
        send({
          params: { tenantId },
          body: { subjectPersonId: PersonId.parse(person), contents, reason: reason.trim() },
        }),
      )}
      onClose={onClose}
    >
      <Text size="sm">{t("exporting.permit-ask-what")}</Text>
      <Select
        searchable
        label={t("evidence.filter-person")}
        data={Array.from(names, ([value, label]) => ({ value, label }))}
        {...form.getInputProps("person")}
      />
      <NumberInput
        label={t("exporting.permit-how-many")}
        min={1}
        max={exportLimits.entries}
        allowDecimal={false}
        {...form.getInputProps("contents")}
      />
      <TextInput
        label={t("exporting.report-reason")}
        description={t("exporting.permit-reason-what")}
        maxLength={200}
        {...form.getInputProps("reason")}
      />
    </FormDialog>
  );
}
