import { Text } from "@mantine/core";
import { ConfirmDialog, usePhrases } from "@tachiai/ui";
import { useBlocker } from "@tanstack/react-router";
import { leavesTyped } from "./leaves-typed.ts";

/** Asks before a page is left on which something long was typed and not sent. */
export function LeaveGuard({ isDirty }: { isDirty: () => boolean }) {
  const { t } = usePhrases();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty() && leavesTyped(current.pathname, next.pathname),
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      opened={status === "blocked"}
      title={t("shell.leave-title")}
      confirmLabel={t("shell.leave-do")}
      isDangerous
      onConfirm={() => proceed?.()}
      onClose={() => reset?.()}
    >
      <Text size="sm">{t("shell.leave-what")}</Text>
    </ConfirmDialog>
  );
}
