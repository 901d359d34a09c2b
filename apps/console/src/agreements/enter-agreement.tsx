import { MultiSelect, Select, Textarea, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { agreeableSettings } from "@tachiai/policy";
import {
  AgreementKind,
  ClauseKey,
  getHome,
  listAgreements,
  type OrganisationId,
  type ProfileEdits,
  ProfileId,
  proposeAgreement,
} from "@tachiai/protocol";
import { usePhrases, useToday } from "@tachiai/ui";
import { useCall } from "../connection/use-answer.ts";
import { SettingFields } from "../consent/terms/setting-fields.tsx";
import { DayField } from "../shell/day-field.tsx";
import { FormDialog } from "../shell/form-dialog.tsx";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { useCheckedForm } from "../shell/use-checked-form.ts";

export interface EnterAgreementProps {
  readonly organisationId: OrganisationId;
  readonly onClose: () => void;
}

interface Values extends Record<string, unknown> {
  readonly kind: AgreementKind;
  readonly reference: string;
  readonly concludedOn: string;
  readonly from: string;
  readonly to: string;
  readonly profileId: ProfileId;
  readonly clauses: ClauseKey[];
  readonly text: string;
  readonly edits: ProfileEdits;
}

/** One paper about one service; what law and terms do not leave open is not there to be chosen. */
export function EnterAgreement({ organisationId, onClose }: EnterAgreementProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const today = useToday();
  const initialValues: Values = {
    kind: "special",
    reference: "",
    concludedOn: today,
    from: today,
    to: "",
    profileId: "telework",
    clauses: [],
    text: "",
    edits: {},
  };
  const { form, submit } = useCheckedForm({
    initialValues,
    validate: {
      reference: (value) => (value.trim() === "" ? t("agreements.reference-missing") : undefined),
      text: (value) => (value.trim() === "" ? t("agreements.text-missing") : undefined),
    },
  });
  const { send, isPending, error } = useCall(proposeAgreement, {
    renews: [listAgreements, getHome],
    onDone() {
      notifyDone(t("agreements.entered-done"));
      onClose();
    },
  });
  const { kind, profileId, clauses, edits, concludedOn, from } = form.values;
  return (
    <FormDialog
      size="lg"
      title={t("agreements.enter")}
      submitLabel={t("agreements.enter")}
      isBusy={isPending}
      error={error}
      onSubmit={submit(({ profileId: profile, to, reference, text, ...values }) =>
        send({
          params: { tenantId, organisationId },
          body: {
            ...values,
            reference: reference.trim(),
            text: text.trim(),
            profiles: [profile],
            ...(to !== "" && { to }),
          },
        }),
      )}
      onClose={onClose}
    >
      <Select
        label={t("agreements.kind")}
        allowDeselect={false}
        data={AgreementKind.options.map((value) => ({ value, label: t(`agreements.kind.${value}`) }))}
        value={kind}
        onChange={(value) => form.setFieldValue("kind", AgreementKind.parse(value))}
      />
      <TextInput label={t("agreements.reference")} maxLength={200} {...form.getInputProps("reference")} />
      <DayField
        label={t("agreements.concluded-on")}
        day={concludedOn}
        onChange={(day) => form.setFieldValue("concludedOn", day)}
      />
      <DayField label={t("agreements.from")} day={from} onChange={(day) => form.setFieldValue("from", day)} />
      <DateInput
        label={t("agreements.to")}
        description={t("agreements.to-hint")}
        valueFormat="YYYY/MM/DD(dd)"
        clearable
        value={form.values.to || null}
        onChange={(day) => form.setFieldValue("to", day ?? "")}
      />
      <Select
        label={t("agreements.service")}
        allowDeselect={false}
        data={ProfileId.options.map((value) => ({ value, label: t(`terms.profile.${value}`) }))}
        value={profileId}
        onChange={(value) => {
          form.setFieldValue("profileId", ProfileId.parse(value));
          form.setFieldValue("edits", {});
        }}
      />
      <MultiSelect
        label={t("agreements.clauses")}
        searchable
        data={ClauseKey.options.map((value) => ({ value, label: t(`terms.clause.${value}`) }))}
        value={clauses}
        onChange={(chosen) =>
          form.setFieldValue(
            "clauses",
            chosen.map((one) => ClauseKey.parse(one)),
          )
        }
      />
      <Textarea
        label={t("agreements.text")}
        autosize
        minRows={3}
        maxLength={4000}
        {...form.getInputProps("text")}
      />
      <details>
        <summary>{t("agreements.settings")}</summary>
        <SettingFields
          profileId={profileId}
          keys={agreeableSettings(profileId)}
          what={t("agreements.settings-what")}
          edits={edits}
          onChange={(changed) => form.setFieldValue("edits", changed)}
        />
      </details>
    </FormDialog>
  );
}
