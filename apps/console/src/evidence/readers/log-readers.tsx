import { Button, Stack, Text, Title } from "@mantine/core";
import { listLogReaders } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { AdmitReader } from "./admit-reader.tsx";
import { ReaderTable } from "./reader-table.tsx";

/** 台帳を読む外部の人: who outside reads the logs themselves, and until when. */
export function LogReaders() {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const answer = useAnswer(listLogReaders, { params: { tenantId } });
  const [isAdmitting, setIsAdmitting] = useState(false);
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{t("readers.title")}</Title>
      <Text size="sm">{t("readers.what")}</Text>
      <Answered to={answer}>
        {({ readers }) => (readers.length > 0 ? <ReaderTable readers={readers} /> : undefined)}
      </Answered>
      {holds("administrator") && (
        <div>
          <Button variant="default" onClick={() => setIsAdmitting(true)}>
            {t("readers.admit")}
          </Button>
        </div>
      )}
      {isAdmitting && <AdmitReader onClose={() => setIsAdmitting(false)} />}
    </Stack>
  );
}
