import { Button, Group, MultiSelect, Radio, Select, Stack, TextInput } from "@mantine/core";
import { IconFileExport } from "@tabler/icons-react";
import { EvidenceAction, ExportContents, ExportPurpose, PersonId } from "@tachiai/protocol";
import { ImeSafeForm, monthAround, usePhrases, useToday } from "@tachiai/ui";
import { useMe } from "../../identity/me.ts";
import { usePersonNames } from "../../identity/use-person-names.ts";
import { DayField } from "../../shell/day-field.tsx";
import { useOpenPlace } from "../../shell/place.ts";
import { useCheckedForm } from "../../shell/use-checked-form.ts";
import { actionsOf, type ExportValues, forPurpose, shortestReason } from "./export-values.ts";

export interface ExportFormProps {
  readonly isMaking: boolean;
  readonly onSubmit: (values: ExportValues) => void;
}

/** What to export, for what purpose and why. */
export function ExportForm({ isMaking, onSubmit }: ExportFormProps) {
  const { t } = usePhrases();
  const { holds } = useOpenPlace();
  const me = useMe();
  const names = usePersonNames();
  const today = useToday();
  const seesOthers = holds("administrator") || holds("manager") || holds("auditor");
  const purposes = ExportPurpose.options.filter(
    (purpose) => seesOthers || purpose !== "attack-investigation",
  );
  const { form, submit } = useCheckedForm<ExportValues>({
    initialValues: {
      person: me.personId,
      from: monthAround(today).first,
      until: today,
      actions: [],
      contents: "opened",
      purpose: seesOthers ? "written-request" : "own-data",
      reason: "",
    },
    validate: {
      reason: (reason) =>
        reason.trim().length < shortestReason ? t("exporting.reason-short", { count: shortestReason }) : null,
      until: (until, { from }) => (until < from ? t("exporting.days-turned") : null),
    },
  });
  const { values, setValues, setFieldValue } = form;

  return (
    <ImeSafeForm onSubmit={submit(onSubmit)}>
      <Stack maw="40rem">
        <Select
          label={t("exporting.purpose")}
          allowDeselect={false}
          value={values.purpose}
          data={purposes.map((value) => ({ value, label: t(`exporting.purpose.${value}`) }))}
          onChange={(chosen) => {
            const purpose = ExportPurpose.safeParse(chosen);
            if (purpose.success) setValues(forPurpose(purpose.data, me.personId));
          }}
        />
        {seesOthers && (
          <Select
            label={t("evidence.filter-person")}
            searchable
            allowDeselect={false}
            value={values.person}
            data={[
              { value: "", label: t("evidence.filter-all") },
              ...Array.from(names, ([value, label]) => ({ value, label })),
            ]}
            onChange={(chosen) => setFieldValue("person", PersonId.safeParse(chosen).data ?? "")}
          />
        )}
        <Group align="flex-end" grow preventGrowOverflow={false}>
          <DayField
            label={t("exporting.from")}
            day={values.from}
            onChange={(day) => setFieldValue("from", day)}
          />
          <DayField
            label={t("exporting.until")}
            day={values.until}
            earliest={values.from}
            onChange={(day) => setFieldValue("until", day)}
          />
        </Group>
        <MultiSelect
          label={t("evidence.filter-action")}
          placeholder={values.actions.length === 0 ? t("evidence.filter-all") : ""}
          searchable
          clearable
          value={[...values.actions]}
          data={EvidenceAction.options.map((value) => ({ value, label: t(`evidenceAction.${value}`) }))}
          onChange={(chosen) => setFieldValue("actions", actionsOf(chosen))}
        />
        <Radio.Group
          label={t("exporting.report-content")}
          value={values.contents}
          onChange={(chosen) =>
            setFieldValue("contents", ExportContents.safeParse(chosen).data ?? values.contents)
          }
        >
          <Stack gap="xs" mt="xs">
            {ExportContents.options.map((value) => (
              <Radio
                key={value}
                value={value}
                label={t(`exporting.contents.${value}`)}
                description={t(`exporting.contents-what.${value}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <TextInput
          label={t("exporting.report-reason")}
          description={t("exporting.reason-what")}
          maxLength={200}
          {...form.getInputProps("reason")}
        />
        <div>
          <Button type="submit" loading={isMaking} leftSection={<IconFileExport size={16} aria-hidden />}>
            {t("exporting.make")}
          </Button>
        </div>
      </Stack>
    </ImeSafeForm>
  );
}
