import { Button, Stack, Text, Title } from "@mantine/core";
import { listExportPermits } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../../../connection/answered.tsx";
import { useAnswer } from "../../../connection/use-answer.ts";
import { useOpenPlace } from "../../../shell/place.ts";
import { AskForPermit } from "./ask-for-permit.tsx";
import { PermitTable } from "./permit-table.tsx";

/** 上限を超えるエクスポート: what was asked for, and what waits for a second person. */
export function ExportPermits() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listExportPermits, { params: { tenantId } });
  const [isAsking, setIsAsking] = useState(false);
  return (
    <Stack gap="sm" mt="xl">
      <Title order={2} size="h4">
        {t("exporting.permits")}
      </Title>
      <Text size="sm">{t("exporting.permits-what")}</Text>
      <div>
        <Button variant="default" onClick={() => setIsAsking(true)}>
          {t("exporting.permit-ask")}
        </Button>
      </div>
      <Answered to={answer}>
        {({ permits }) => (permits.length > 0 ? <PermitTable permits={permits} /> : undefined)}
      </Answered>
      {isAsking && <AskForPermit onClose={() => setIsAsking(false)} />}
    </Stack>
  );
}
