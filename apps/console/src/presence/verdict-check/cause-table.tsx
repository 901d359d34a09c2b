import { Title } from "@mantine/core";
import type { VerdictCheck } from "@tachiai/protocol";
import { DataTable, formatDuration, usePhrases } from "@tachiai/ui";
import { percentOf } from "./describe-sum.ts";

/** Why it could not be verified that it was the person: light and pose are what can be mended. */
export function CauseTable({ causes }: Pick<VerdictCheck, "causes">) {
  const { t } = usePhrases();
  if (causes.length === 0) return undefined;
  const whole = causes.reduce((sum, { minutes }) => sum + minutes, 0);
  return (
    <section>
      <Title order={2} mb="xs">
        {t("verdictCheck.causes")}
      </Title>
      <DataTable
        caption={t("verdictCheck.causes")}
        rows={causes}
        rowKey={({ cause }) => cause}
        columns={[
          {
            name: "cause",
            header: t("verdictCheck.cause"),
            isRowHeader: true,
            renderCell: ({ cause }) => t(`verdictCheck.cause.${cause}`),
          },
          {
            name: "share",
            header: t("verdictCheck.share"),
            renderCell: ({ minutes }) =>
              t("verdictCheck.of-time", {
                percent: percentOf(minutes, whole) ?? "0.0",
                part: formatDuration(minutes),
                whole: formatDuration(whole),
              }),
          },
        ]}
      />
    </section>
  );
}
