import { Button, Text } from "@mantine/core";
import { getCompanyAgreement, listConsents, listEvidence, withdrawCompanyAgreement } from "@tachiai/protocol";
import { ConfirmDialog, ErrorPanel, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../connection/use-answer.ts";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";

/** Takes the company's agreement back, after saying what ends and what stays. */
export function WithdrawCompanyAgreement() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [isAsking, setIsAsking] = useState(false);
  const { send, isPending, error } = useCall(withdrawCompanyAgreement, {
    renews: [getCompanyAgreement, listConsents, listEvidence],
    onDone() {
      notifyDone(t("consent.company-withdrawn"));
      setIsAsking(false);
      window.scrollTo({ top: 0 });
    },
  });
  return (
    <div className="not-printed">
      <Button variant="default" onClick={() => setIsAsking(true)}>
        {t("consent.company-withdraw")}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        title={t("consent.company-withdraw-title")}
        confirmLabel={t("consent.company-withdraw")}
        isDangerous
        isBusy={isPending}
        onConfirm={() => send({ params: { tenantId } })}
        onClose={() => setIsAsking(false)}
      >
        <Text size="sm">{t("consent.company-withdraw-what")}</Text>
        <Text size="sm">{t("consent.company-withdraw-kept")}</Text>
        {error && <ErrorPanel error={error} />}
      </ConfirmDialog>
    </div>
  );
}
