import { Box } from "@mantine/core";
import { getRetention, type ResponseOf } from "@tachiai/protocol";
import {
  addDays,
  DataTable,
  EmptyPage,
  formatDay,
  Notice,
  PageHeading,
  usePhrases,
  useToday,
} from "@tachiai/ui";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { RetentionRules } from "./retention-rules.tsx";

/** 消去の予定: what disappears when. */
export function RetentionPage() {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(getRetention, { params: { tenantId } });
  return (
    <>
      <PageHeading title={t("evidence.retention-title")} purpose={t("evidence.retention-purpose")} />
      <Answered to={answer}>
        {({ days, late, rules, blocked }) => (
          <>
            {blocked.map(({ lastDayKept, people }) => (
              <Box key={lastDayKept} mb="md">
                <Notice
                  meaning="look"
                  title={t("evidence.retention-blocked", {
                    count: people,
                    day: formatDay(lastDayKept, language),
                  })}
                />
              </Box>
            ))}
            {late > 0 && (
              <Box mb="md">
                <Notice meaning="incident" title={t("evidence.retention-late", { count: late })} />
              </Box>
            )}
            {days.length > 0 ? (
              <RetentionTable days={days} />
            ) : (
              <EmptyPage what={t("evidence.retention-empty")} />
            )}
            <RetentionRules rules={rules} />
          </>
        )}
      </Answered>
    </>
  );
}

function RetentionTable({ days }: { days: ResponseOf<typeof getRetention>["days"] }) {
  const { t, find, language } = usePhrases();
  return (
    <DataTable
      caption={t("evidence.retention-table")}
      rows={days}
      rowKey={({ lastDayKept, retentionClass }) => `${lastDayKept} ${retentionClass}`}
      columns={[
        {
          name: "day",
          header: t("evidence.retention-day"),
          renderCell: (row) => <WhenErased {...row} />,
          isRowHeader: true,
        },
        {
          name: "kind",
          header: t("evidence.retention-kind"),
          renderCell: ({ retentionClass }) => find(`evidence.retention.${retentionClass}`) ?? retentionClass,
        },
        {
          name: "entries",
          header: t("evidence.retention-entries"),
          renderCell: ({ entries }) => entries.toLocaleString(language),
          isNumber: true,
        },
        {
          name: "contents",
          header: t("evidence.retention-contents"),
          renderCell: ({ contents }) => contents.toLocaleString(language),
          isNumber: true,
        },
      ]}
    />
  );
}

type RetentionRow = ResponseOf<typeof getRetention>["days"][number];

function WhenErased({ lastDayKept }: RetentionRow) {
  const { t, language } = usePhrases();
  const today = useToday();
  if (lastDayKept === undefined) return t("evidence.retention-open");
  const day = formatDay(addDays(lastDayKept, 1), language);
  return t(lastDayKept < today ? "evidence.retention-waits-for-month" : "evidence.retention-at-start", {
    day,
  });
}
