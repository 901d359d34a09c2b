import { Button, Text } from "@mantine/core";
import { getCompanyAgreement, listConsents, listEvidence, withdrawCompanyAgreement } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { ConfirmCall } from "../shell/confirm-call.tsx";
import { useOpenPlace } from "../shell/place.ts";

/** Takes the company's agreement back, after saying what ends and what stays. */
export function WithdrawCompanyAgreement() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <div className="not-printed">
      <Button variant="default" onClick={() => setIsAsking(true)}>
        {t("consent.company-withdraw")}
      </Button>
      {isAsking && (
        <ConfirmCall
          endpoint={withdrawCompanyAgreement}
          request={[{ params: { tenantId } }]}
          renews={[getCompanyAgreement, listConsents, listEvidence]}
          title={t("consent.company-withdraw-title")}
          confirmLabel={t("consent.company-withdraw")}
          isDangerous
          what={t("consent.company-withdraw-what")}
          done={t("consent.company-withdrawn")}
          onDone={() => window.scrollTo({ top: 0 })}
          onClose={() => setIsAsking(false)}
        >
          <Text size="sm">{t("consent.company-withdraw-kept")}</Text>
        </ConfirmCall>
      )}
    </div>
  );
}
