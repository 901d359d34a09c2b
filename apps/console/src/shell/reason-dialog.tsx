import { Text, Textarea } from "@mantine/core";
import { FormDialog } from "./form-dialog.tsx";
import { useCheckedForm } from "./use-checked-form.ts";

export interface ReasonDialogProps {
  readonly title: string;
  /** What will happen, and who reads the reason. */
  readonly what: string;
  readonly label: string;
  readonly missing: string;
  readonly submitLabel: string;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onSubmit: (reason: string) => void;
  readonly onClose: () => void;
}

const longestReason = 500;

/** Asks for the reason of something before it is done. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { form, submit } = useCheckedForm({
    initialValues: { reason: "" },
    validate: { reason: (value) => (value.trim() === "" ? props.missing : undefined) },
  });
  return (
    <FormDialog
      title={props.title}
      submitLabel={props.submitLabel}
      isBusy={props.isBusy}
      error={props.error}
      onSubmit={submit(({ reason }) => props.onSubmit(reason.trim().replaceAll(/\s+/g, " ")))}
      onClose={props.onClose}
    >
      <Text size="sm">{props.what}</Text>
      <Textarea
        label={props.label}
        data-autofocus
        autosize
        minRows={2}
        maxLength={longestReason}
        {...form.getInputProps("reason")}
      />
    </FormDialog>
  );
}
