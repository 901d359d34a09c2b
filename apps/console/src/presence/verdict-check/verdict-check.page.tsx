import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { checkVerdicts } from "@tachiai/protocol";
import { EmptyPage, monthAround, PageHeading, usePhrases, useToday } from "@tachiai/ui";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { saveFile } from "../../shell/save-file.ts";
import { MonthPicker } from "../../telework/month-picker.tsx";
import { CauseTable } from "./cause-table.tsx";
import { GroupingTable } from "./grouping-table.tsx";
import { MisjudgedPeople } from "./misjudged-people.tsx";
import { SumFacts } from "./sum-facts.tsx";
import { verdictCsv } from "./verdict-csv.ts";

/** 勤務 › 判定の点検: whether verdicts and their mistakes fall on some more than on others. */
export function VerdictCheckPage() {
  const phrases = usePhrases();
  const { t } = phrases;
  const { tenantId } = useOpenPlace();
  const search = useSearch({ from: "/o/$organisationId/work/verdict-check" });
  const navigate = useNavigate({ from: "/o/$organisationId/work/verdict-check" });
  const latest = monthAround(useToday(), -1).first;
  const wanted = search.month ? monthAround(`${search.month}-01`).first : latest;
  const first = wanted < latest ? wanted : latest;
  const answer = useAnswer(checkVerdicts, { params: { tenantId }, query: { month: first.slice(0, 7) } });
  return (
    <>
      <PageHeading title={t("verdictCheck.title")} purpose={t("verdictCheck.purpose")} />
      <Group mb="md">
        <MonthPicker
          first={first}
          latest={latest}
          onChange={(month) => void navigate({ search: { month }, replace: true })}
        />
      </Group>
      <Answered to={answer}>
        {(check) => (
          <Stack gap="xl">
            <Text size="sm">{t("verdictCheck.not-known")}</Text>
            {check.all ? (
              <>
                <section>
                  <Group gap="md" mb="xs">
                    <Title order={2}>{t("verdictCheck.all")}</Title>
                    <Button
                      className="not-printed"
                      size="compact-sm"
                      variant="default"
                      leftSection={<IconDownload size={14} aria-hidden />}
                      onClick={() =>
                        saveFile(new TextEncoder().encode(verdictCsv(check, phrases)), {
                          name: t("verdictCheck.file-name", { month: check.month }),
                          type: "text/csv",
                        })
                      }
                    >
                      {t("verdictCheck.save-csv")}
                    </Button>
                  </Group>
                  <SumFacts sum={check.all} />
                </section>
                <MisjudgedPeople {...check} />
                <CauseTable causes={check.causes} />
                {check.groupings.map((grouping) => (
                  <GroupingTable key={grouping.by} grouping={grouping} />
                ))}
              </>
            ) : (
              <EmptyPage what={t("verdictCheck.too-few")} />
            )}
          </Stack>
        )}
      </Answered>
    </>
  );
}
