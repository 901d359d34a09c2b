import { Button, Stack, Text, Textarea } from "@mantine/core";
import { ErrorPanel, ImeSafeForm, Notice, usePhrases } from "@tachiai/ui";
import { LeaveGuard } from "../../shell/leave-guard.tsx";
import { useCheckedForm } from "../../shell/use-checked-form.ts";

export interface WorkerTextFormProps {
  readonly what: string;
  readonly label: string;
  readonly missing: string;
  readonly submitLabel: string;
  readonly isBusy: boolean;
  readonly error: Error | null;
  /** Why it can no longer be sent; what was typed stays to be copied. */
  readonly closed?: string | undefined;
  readonly onBegun?: (isBegun: boolean) => void;
  readonly onSubmit: (text: string) => void;
}

const longestText = 2000;

/** Words that a worker adds to an incident. */
export function WorkerTextForm(props: WorkerTextFormProps) {
  const { t } = usePhrases();
  const { form, submit } = useCheckedForm({
    initialValues: { text: "" },
    onValuesChange: () => props.onBegun?.(true),
    validate: { text: (value) => (value.trim() === "" ? props.missing : undefined) },
  });
  return (
    <ImeSafeForm onSubmit={submit(({ text }) => props.onSubmit(text.trim()))}>
      <LeaveGuard isDirty={() => form.isDirty()} />
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {props.what}
        </Text>
        <Textarea
          label={props.label}
          autosize
          minRows={3}
          maxLength={longestText}
          {...form.getInputProps("text")}
        />
        {props.error && <ErrorPanel error={props.error} kept={t("ui.error-input-kept")} />}
        {props.closed ? (
          <Notice meaning="look" title={props.closed}>
            {t("presence.typed-not-recorded")}
          </Notice>
        ) : (
          <Button type="submit" variant="default" loading={props.isBusy} style={{ alignSelf: "flex-start" }}>
            {props.submitLabel}
          </Button>
        )}
      </Stack>
    </ImeSafeForm>
  );
}
