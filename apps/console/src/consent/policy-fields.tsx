import { Fieldset, Stack, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { usePhrases } from "@tachiai/ui";
import { CollectedField } from "./collected-field.tsx";
import type { PolicyValues } from "./policy-values.ts";

const text = { autosize: true, minRows: 2, withAsterisk: true } as const;

/** The seven things that a monitoring policy says. */
export function PolicyFields({ form }: { readonly form: UseFormReturnType<PolicyValues> }) {
  const { t } = usePhrases();
  return (
    <>
      <Textarea
        label={t("consent.policy-purpose")}
        description={t("consent.edit-purpose-hint")}
        {...text}
        {...form.getInputProps("purpose")}
      />
      <Fieldset legend={t("consent.policy-responsible")}>
        <Stack gap="md">
          <TextInput
            label={t("consent.edit-responsible-name")}
            withAsterisk
            {...form.getInputProps("responsibleName")}
          />
          <TextInput
            label={t("consent.edit-responsible-department")}
            {...form.getInputProps("responsibleDepartment")}
          />
          <Textarea
            label={t("consent.edit-responsible-authority")}
            {...text}
            {...form.getInputProps("responsibleAuthority")}
          />
        </Stack>
      </Fieldset>
      <Textarea
        label={t("consent.policy-subjects")}
        description={t("consent.edit-subjects-hint")}
        {...text}
        {...form.getInputProps("subjects")}
      />
      <CollectedField {...form.getInputProps("collected")} />
      <Textarea
        label={t("consent.policy-viewers")}
        description={t("consent.edit-viewers-hint")}
        {...text}
        {...form.getInputProps("viewers")}
      />
      <Textarea
        label={t("consent.policy-retention")}
        description={t("consent.edit-retention-hint")}
        {...text}
        {...form.getInputProps("retention")}
      />
      <Fieldset legend={t("consent.policy-complaints")}>
        <Stack gap="md">
          <TextInput
            label={t("consent.edit-complaints-name")}
            withAsterisk
            {...form.getInputProps("complaintsName")}
          />
          <Textarea
            label={t("consent.edit-complaints-contact")}
            {...text}
            {...form.getInputProps("complaintsContact")}
          />
        </Stack>
      </Fieldset>
    </>
  );
}
