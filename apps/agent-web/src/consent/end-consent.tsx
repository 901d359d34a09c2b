import { Button, Text } from "@mantine/core";
import type { ConsentPurpose } from "@tachiai/protocol";
import { ConfirmDialog, ErrorPanel, usePhrases } from "@tachiai/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAgentSession } from "../agent/agent-context.tsx";
import { consentsKey } from "./consents-key.ts";

/** やめる: one press and one confirmation, without a reason, at any time and without a network. */
export function EndConsent({
  purposes,
  label,
}: {
  readonly purposes: readonly ConsentPurpose[];
  readonly label: string;
}) {
  const { t } = usePhrases();
  const session = useAgentSession();
  const client = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const [item] = purposes;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => session.withdraw(purposes),
    onSuccess: () => {
      setIsAsking(false);
      void client.invalidateQueries({ queryKey: consentsKey });
    },
  });
  return (
    <>
      <Button variant="default" onClick={() => setIsAsking(true)}>
        {label}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        title={t("agent.withdraw-title")}
        confirmLabel={t("agent.withdraw-do")}
        isBusy={isPending}
        onConfirm={() => mutate()}
        onClose={() => setIsAsking(false)}
      >
        <Text size="sm">
          {purposes.includes("face-presence") || !item
            ? t("agent.withdraw-all-what")
            : t("agent.withdraw-one-what", { item: t(`consent.item.${item}`) })}
        </Text>
        {error && <ErrorPanel error={error} />}
      </ConfirmDialog>
    </>
  );
}
