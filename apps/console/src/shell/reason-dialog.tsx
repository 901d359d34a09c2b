import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { ErrorPanel, ImeSafeForm, usePhrases } from "@tachiai/ui";
import { CollectionPolicies } from "../consent/policies/collection-policies.tsx";
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
  const { t } = usePhrases();
  const { form, submit } = useCheckedForm({
    initialValues: { reason: "" },
    validate: { reason: (value) => (value.trim() === "" ? props.missing : undefined) },
  });
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <ImeSafeForm onSubmit={submit(({ reason }) => props.onSubmit(reason.trim().replaceAll(/\s+/g, " ")))}>
        <Stack gap="md">
          <Text size="sm">{props.what}</Text>
          <Textarea
            label={props.label}
            data-autofocus
            autosize
            minRows={2}
            maxLength={longestReason}
            {...form.getInputProps("reason")}
          />
          {props.error && <ErrorPanel error={props.error} kept={t("ui.error-input-kept")} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t("ui.cancel")}
            </Button>
            <Button type="submit" loading={props.isBusy}>
              {props.submitLabel}
            </Button>
          </Group>
        </Stack>
      </ImeSafeForm>
      <CollectionPolicies />
    </Modal>
  );
}
