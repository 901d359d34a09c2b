import { Button } from "@mantine/core";
import { listProvisions, type Provision } from "@tachiai/protocol";
import { EmptyPage, PageHeading, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { CorrectProvision } from "./correct-provision.tsx";
import { ProvisionTable } from "./provision-table.tsx";
import { RegisterProvision } from "./register-provision.tsx";

/** 同意 › 提供の記録: to whom outside data about members was told. */
export function ProvisionsPage() {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const answer = useAnswer(listProvisions, { params: { tenantId } });
  const [isRegistering, setIsRegistering] = useState(false);
  const [wrong, setWrong] = useState<Provision>();
  return (
    <>
      <PageHeading
        title={t("provisions.title")}
        purpose={t("provisions.purpose")}
        actions={
          holds("administrator") && (
            <Button onClick={() => setIsRegistering(true)}>{t("provisions.register")}</Button>
          )
        }
      />
      <Answered to={answer}>
        {({ provisions }) =>
          provisions.length === 0 ? (
            <EmptyPage what={t("provisions.empty")} />
          ) : (
            <ProvisionTable
              caption={t("provisions.title")}
              provisions={provisions}
              showsPerson
              onCorrect={holds("administrator") ? setWrong : undefined}
            />
          )
        }
      </Answered>
      {isRegistering && <RegisterProvision onClose={() => setIsRegistering(false)} />}
      {wrong && <CorrectProvision provision={wrong} onClose={() => setWrong(undefined)} />}
    </>
  );
}
