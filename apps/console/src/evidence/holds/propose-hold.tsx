import { Checkbox, Group, Select, Stack, Text, Textarea } from "@mantine/core";
import {
  getHome,
  type Hold,
  HoldableClass,
  HoldGround,
  listEvidence,
  listHolds,
  longestHoldMonths,
  PersonId,
  proposeHold,
} from "@tachiai/protocol";
import { monthAround, usePhrases, useToday } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { usePersonNames } from "../../identity/use-person-names.ts";
import { DayField } from "../../shell/day-field.tsx";
import { FormDialog } from "../../shell/form-dialog.tsx";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { useCheckedForm } from "../../shell/use-checked-form.ts";

export interface ProposeHoldProps {
  /** One that is to be extended. */
  readonly like: Hold | undefined;
  readonly onClose: () => void;
}

/** An administrator says what is to be kept, why, and until when. */
export function ProposeHold({ like, onClose }: ProposeHoldProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const today = useToday();
  const names = usePersonNames();
  const { form, submit } = useCheckedForm({
    initialValues: {
      person: like?.scope.personId ?? "",
      ground: like?.ground ?? "lawsuit",
      explanation: like?.explanation ?? "",
      classes: like?.scope.classes ?? ["telework"],
      from: like?.scope.from ?? monthAround(today, -3).first,
      to: like?.scope.to ?? today,
      endsOn: monthAround(today, longestHoldMonths - 1).last,
    },
    validate: {
      person: (value) => (PersonId.safeParse(value).success ? undefined : t("holds.person-missing")),
      explanation: (value) => (value.trim() === "" ? t("holds.explanation-missing") : undefined),
      classes: (value) => (value.length === 0 ? t("holds.classes-missing") : undefined),
      to: (value, { from }) => (value < from ? t("holds.order-wrong") : undefined),
    },
  });
  const { send, isPending, error } = useCall(proposeHold, {
    renews: [listHolds, getHome, listEvidence],
    onDone() {
      notifyDone(t("holds.proposed-done"));
      onClose();
    },
  });
  const propose = (values: typeof form.values) =>
    send({
      params: { tenantId },
      body: {
        ground: HoldGround.parse(values.ground),
        explanation: values.explanation.trim().replaceAll(/\s+/g, " "),
        scope: {
          personId: PersonId.parse(values.person),
          classes: values.classes.map((one) => HoldableClass.parse(one)),
          from: values.from,
          to: values.to,
        },
        endsOn: values.endsOn,
      },
    });
  return (
    <FormDialog
      title={t("holds.propose")}
      submitLabel={t("holds.propose")}
      size="lg"
      isBusy={isPending}
      error={error}
      onSubmit={submit(propose)}
      onClose={onClose}
    >
      <Text size="sm">{t("holds.propose-what")}</Text>
      <Select
        searchable
        label={t("holds.person")}
        data={Array.from(names, ([value, label]) => ({ value, label }))}
        {...form.getInputProps("person")}
      />
      <Select
        allowDeselect={false}
        label={t("holds.ground")}
        data={HoldGround.options.map((value) => ({ value, label: t(`holds.ground.${value}`) }))}
        {...form.getInputProps("ground")}
      />
      <Textarea
        label={t("holds.explanation")}
        description={t("holds.explanation-what")}
        autosize
        minRows={2}
        maxLength={500}
        {...form.getInputProps("explanation")}
      />
      <Checkbox.Group label={t("holds.classes")} {...form.getInputProps("classes")}>
        <Stack gap="xs" mt="xs">
          {HoldableClass.options.map((value) => (
            <Checkbox key={value} value={value} label={t(`evidence.retention.${value}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Group gap="md" align="flex-start">
        <DayField
          label={t("holds.from")}
          day={form.values.from}
          onChange={(day) => form.setFieldValue("from", day)}
        />
        <DayField
          label={t("holds.to")}
          day={form.values.to}
          earliest={form.values.from}
          onChange={(day) => form.setFieldValue("to", day)}
        />
      </Group>
      <DayField
        label={t("holds.ends-on")}
        description={t("holds.ends-what")}
        day={form.values.endsOn}
        earliest={today}
        onChange={(day) => form.setFieldValue("endsOn", day)}
      />
    </FormDialog>
  );
}
