import { Button, Group, Modal, type ModalProps, Stack } from "@mantine/core";
import { ErrorPanel, ImeSafeForm, usePhrases } from "@tachiai/ui";
import type { ReactNode } from "react";
import { CollectionPolicies } from "../consent/policies/collection-policies.tsx";

export interface FormDialogProps {
  readonly title: string;
  readonly submitLabel: string;
  readonly size?: ModalProps["size"];
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  /** What it says, and its fields. */
  readonly children: ReactNode;
}

/** Something to fill in and send. A click beside it loses nothing, and the policies that hold for what is typed stay in reach. */
export function FormDialog(props: FormDialogProps) {
  const { t } = usePhrases();
  const { title, submitLabel, size = "md", isBusy, error, onSubmit, onClose, children } = props;
  return (
    <Modal
      opened
      size={size}
      onClose={onClose}
      closeOnClickOutside={false}
      title={title}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <ImeSafeForm onSubmit={onSubmit}>
        <Stack gap="md">
          {children}
          {error && <ErrorPanel error={error} kept={t("ui.error-input-kept")} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("ui.cancel")}
            </Button>
            <Button type="submit" loading={isBusy}>
              {submitLabel}
            </Button>
          </Group>
        </Stack>
      </ImeSafeForm>
      <CollectionPolicies />
    </Modal>
  );
}
