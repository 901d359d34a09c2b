import { Select, Text, TextInput } from "@mantine/core";
import {
  EngagementId,
  listEngagements,
  listEvidence,
  listMyProvisions,
  listProvisions,
  PersonId,
  type ProvisionGround,
  registerProvision,
} from "@tachiai/protocol";
import { usePhrases, useToday } from "@tachiai/ui";
import { useAnswer, useCall } from "../../connection/use-answer.ts";
import { usePersonNames } from "../../identity/use-person-names.ts";
import { DayField } from "../../shell/day-field.tsx";
import { FormDialog } from "../../shell/form-dialog.tsx";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { useCheckedForm } from "../../shell/use-checked-form.ts";

const groundKinds = ["law", "engaged", "agreed"] as const;
interface Values {
  kind: string;
  clause: string;
  engagementId: string;
  how: string;
}

/** Says whose data was told to whom, when, and on what ground. */
export function RegisterProvision({ onClose }: { onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const today = useToday();
  const names = usePersonNames();
  const engagements = useAnswer(listEngagements, { params: { tenantId } }).data?.engagements ?? [];
  const unless = (message: string) => (value: string) => (value.trim() === "" ? message : undefined);
  const where = (kind: string, message: string) => (value: string, values: Values) =>
    values.kind === kind && value.trim() === "" ? message : undefined;
  const { form, submit } = useCheckedForm({
    initialValues: {
      person: "",
      recipient: "",
      data: "",
      providedOn: today,
      kind: "law",
      clause: "",
      engagementId: "",
      how: "",
    },
    validate: {
      person: unless(t("provisions.person-missing")),
      recipient: unless(t("provisions.recipient-missing")),
      data: unless(t("provisions.data-missing")),
      clause: where("law", t("provisions.clause-missing")),
      engagementId: where("engaged", t("provisions.engagement-missing")),
      how: where("agreed", t("provisions.how-missing")),
    },
  });
  const { send, isPending, error } = useCall(registerProvision, {
    renews: [listProvisions, listMyProvisions, listEvidence],
    onDone() {
      notifyDone(t("provisions.registered"));
      onClose();
    },
  });
  const register = ({ person, recipient, data, providedOn, ...ground }: typeof form.values) =>
    send({
      params: { tenantId },
      body: {
        personId: PersonId.parse(person),
        recipient: recipient.trim(),
        data: data.trim(),
        ground: groundOf(ground),
        providedOn,
      },
    });
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
      <TextInput
        label={t("provisions.recipient")}
        description={t("provisions.recipient-hint")}
        maxLength={100}
        {...form.getInputProps("recipient")}
      />
      <TextInput
        label={t("provisions.data")}
        description={t("provisions.data-hint")}
        maxLength={200}
        {...form.getInputProps("data")}
      />
      <DayField
        label={t("provisions.day")}
        day={form.values.providedOn}
        onChange={(day) => form.setFieldValue("providedOn", day)}
      />
      <Select
        allowDeselect={false}
        label={t("provisions.ground")}
        data={groundKinds.map((value) => ({ value, label: t(`provisions.ground.${value}`) }))}
        {...form.getInputProps("kind")}
      />
      {form.values.kind === "law" && (
        <TextInput
          label={t("provisions.clause")}
          description={t("provisions.clause-hint")}
          maxLength={200}
          {...form.getInputProps("clause")}
        />
      )}
      {form.values.kind === "engaged" && (
        <Select
          allowDeselect={false}
          label={t("provisions.engagement")}
          description={engagements.length === 0 ? t("provisions.engagement-none") : undefined}
          data={engagements.map(({ engagementId, organisationName, scope }) => ({
            value: engagementId,
            label: `${organisationName}（${scope}）`,
          }))}
          {...form.getInputProps("engagementId")}
        />
      )}
      {form.values.kind === "agreed" && (
        <TextInput
          label={t("provisions.how")}
          description={t("provisions.how-hint")}
          maxLength={200}
          {...form.getInputProps("how")}
        />
      )}
    </FormDialog>
  );
}

function groundOf({ kind, clause, engagementId, how }: Values): ProvisionGround {
  if (kind === "engaged") return { kind, engagementId: EngagementId.parse(engagementId) };
  if (kind === "agreed") return { kind, how: how.trim() };
  return { kind: "law", clause: clause.trim() };
}
