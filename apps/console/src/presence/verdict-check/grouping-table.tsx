import { Text, Title } from "@mantine/core";
import type { VerdictCheck } from "@tachiai/protocol";
import { DataTable, usePhrases } from "@tachiai/ui";
import { describeSum, figureNames } from "./describe-sum.ts";
import { groupingName } from "./grouping-name.ts";

/** The same figures for the devices, enrolments or groups that enough people have. */
export function GroupingTable({ grouping }: { grouping: VerdictCheck["groupings"][number] }) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { by, shown, hidden } = grouping;
  return (
    <section>
      <Title order={2} mb="xs">
        {t(`verdictCheck.by.${by}`)}
      </Title>
      {shown.length > 0 && (
        <DataTable
          caption={t(`verdictCheck.by.${by}`)}
          rows={shown}
          rowKey={({ name }) => name}
          columns={[
            {
              name: "name",
              header: t("verdictCheck.name"),
              isRowHeader: true,
              renderCell: ({ name }) => groupingName(by, name, phrases),
            },
            ...figureNames.map((name) => ({
              name,
              header: t(`verdictCheck.${name}`),
              renderCell: ({ sum }: (typeof shown)[number]) => describeSum(sum, phrases)[name],
            })),
          ]}
        />
      )}
      {hidden > 0 && (
        <Text size="sm" c="dimmed">
          {t("verdictCheck.hidden", { count: hidden })}
        </Text>
      )}
    </section>
  );
}
