import { Text } from "@mantine/core";
import { ConfirmDialog, formatDay, usePhrases } from "@tachiai/ui";
import { PolicyChangeList, type PolicyChangeNoteProps } from "./policy-change-note.tsx";

export interface ConfirmPolicyProps extends PolicyChangeNoteProps {
  readonly opened: boolean;
  readonly version: number;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before a version is published: it is never rewritten afterwards. */
export function ConfirmPolicy({ opened, version, onConfirm, onClose, ...note }: ConfirmPolicyProps) {
  const { t, language } = usePhrases();
  return (
    <ConfirmDialog
      opened={opened}
      title={t("consent.edit-confirm-title", { version })}
      confirmLabel={t("consent.edit-publish")}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Text size="sm">
        {t("consent.edit-confirm-what", { day: formatDay(note.effectiveFrom, language) })}
      </Text>
      <PolicyChangeList {...note} />
    </ConfirmDialog>
  );
}
