import { Stack, Text, Title } from "@mantine/core";
import { listLogPublications, listLogReaders, listLogs } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { LogAccessTable } from "./log-access-table.tsx";

/** 台帳をだれが読めるか: of each log, now. */
export function LogAccess() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const params = { tenantId };
  const logs = useAnswer(listLogs, { params });
  const readers = useAnswer(listLogReaders, { params });
  const publications = useAnswer(listLogPublications, { params });
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{t("publishing.title")}</Title>
      <Text size="sm">{t("publishing.what")}</Text>
      <Answered to={logs}>
        {(all) => (
          <Answered to={publications}>
            {(published) => (
              <LogAccessTable
                logs={all.logs}
                publications={published.publications}
                outsideReaders={readers.data?.readers.filter(({ isLive }) => isLive).length ?? 0}
              />
            )}
          </Answered>
        )}
      </Answered>
    </Stack>
  );
}
