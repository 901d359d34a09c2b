import { Button, Stack, Text } from "@mantine/core";
import {
  type ConsentPurpose,
  getMyConsents,
  getMyStatus,
  listConsents,
  listEvidence,
  withdrawConsents,
} from "@tachiai/protocol";
import { ConfirmDialog, ErrorPanel, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../connection/use-answer.ts";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";

export interface EndMyConsentProps {
  readonly purposes: readonly ConsentPurpose[];
  readonly label: string;
}

/** やめる: one press and one confirmation, without a reason. */
export function EndMyConsent({ purposes, label }: EndMyConsentProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [isAsking, setIsAsking] = useState(false);
  const { send, isPending, error } = useCall(withdrawConsents, {
    renews: [getMyConsents, getMyStatus, listConsents, listEvidence],
    onDone() {
      notifyDone(t("consent.own-withdrawn"));
      setIsAsking(false);
    },
  });
  const [item] = purposes;
  const endsEverything = purposes.includes("face-presence") || !item;
  return (
    <>
      <Button variant="default" size={endsEverything ? "sm" : "xs"} onClick={() => setIsAsking(true)}>
        {label}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        title={t("consent.own-withdraw-title")}
        confirmLabel={t("consent.own-withdraw")}
        isBusy={isPending}
        onConfirm={() => send({ params: { tenantId }, body: { purposes: [...purposes] } })}
        onClose={() => setIsAsking(false)}
      >
        <Stack gap="xs">
          <Text size="sm">
            {endsEverything
              ? t("consent.own-withdraw-all-what")
              : t("consent.own-withdraw-one-what", { item: t(`consent.item.${item}`) })}
          </Text>
          <Text size="sm">{t("consent.own-withdraw-kept")}</Text>
        </Stack>
        {error && <ErrorPanel error={error} />}
      </ConfirmDialog>
    </>
  );
}
