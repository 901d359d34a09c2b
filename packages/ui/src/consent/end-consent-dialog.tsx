import { Stack, Text } from "@mantine/core";
import type { ConsentPurpose } from "@tachiai/protocol";
import { ConfirmDialog } from "../confirm-dialog.tsx";
import { ErrorPanel } from "../error-panel.tsx";
import { usePhrases } from "../phrases-context.tsx";

export interface EndConsentDialogProps {
  readonly opened: boolean;
  /** Everything that ends. */
  readonly ending: readonly ConsentPurpose[];
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Says what ends before it ends: one confirmation, without a reason. */
export function EndConsentDialog({ ending, error, ...dialog }: EndConsentDialogProps) {
  const { t } = usePhrases();
  const items = ending.map((purpose) => t(`consent.item.${purpose}`));
  const [item] = items;
  return (
    <ConfirmDialog
      {...dialog}
      title={t("consent.own-withdraw-title")}
      confirmLabel={t("consent.own-withdraw")}
    >
      <Stack gap="xs">
        {items.length > 1 && (
          <Text size="sm">{t("consent.own-withdraw-ending", { items: items.join(" · ") })}</Text>
        )}
        <Text size="sm">
          {ending.includes("face-presence") || item === undefined
            ? t("consent.own-withdraw-all-what")
            : t("consent.own-withdraw-one-what", { item })}
        </Text>
        <Text size="sm">{t("consent.own-withdraw-kept")}</Text>
      </Stack>
      {error && <ErrorPanel error={error} />}
    </ConfirmDialog>
  );
}
