import { Button } from "@mantine/core";
import {
  type ConsentPurpose,
  endedWith,
  getMyConsents,
  getMyStatus,
  listConsents,
  listEvidence,
  withdrawConsents,
} from "@tachiai/protocol";
import { EndConsentDialog, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../connection/use-answer.ts";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";

export interface EndMyConsentProps {
  readonly purpose: ConsentPurpose;
  readonly granted: readonly ConsentPurpose[];
  readonly label: string;
}

/** やめる: one press and one confirmation, without a reason. */
export function EndMyConsent({ purpose, granted, label }: EndMyConsentProps) {
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
  return (
    <>
      <Button
        variant="default"
        size={purpose === "face-presence" ? "sm" : "xs"}
        onClick={() => setIsAsking(true)}
      >
        {label}
      </Button>
      <EndConsentDialog
        opened={isAsking}
        ending={endedWith([purpose], granted)}
        isBusy={isPending}
        error={error}
        onConfirm={() => send({ params: { tenantId }, body: { purposes: [purpose] } })}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}
