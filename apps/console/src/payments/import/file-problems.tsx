import { Button, Group, Stack, Text, Title } from "@mantine/core";
import type { previewPayments, ResponseOf } from "@tachiai/protocol";
import { DataTable, usePhrases } from "@tachiai/ui";

export interface FileProblemsProps {
  readonly problems: ResponseOf<typeof previewPayments>["problems"];
  readonly onDone: () => void;
}

/** Why a file is not taken in: each row with what to do about it. */
export function FileProblems({ problems, onDone }: FileProblemsProps) {
  const { t } = usePhrases();
  return (
    <Stack gap="md" role="alert">
      <Title order={2}>{t("payments.problems")}</Title>
      <Text size="sm">{t("payments.problems-what")}</Text>
      <DataTable
        caption={t("payments.problems")}
        rows={problems}
        rowKey={({ row, column, problem }) => `${row} ${column} ${problem}`}
        columns={[
          { name: "row", header: t("payments.row"), isRowHeader: true, renderCell: ({ row }) => row },
          { name: "column", header: t("payments.problem-column"), renderCell: ({ column }) => column },
          { name: "value", header: t("payments.problem-value"), renderCell: ({ value }) => value },
          {
            name: "why",
            header: t("payments.problem-why"),
            renderCell: ({ problem }) => t(`payments.problem.${problem}`),
          },
        ]}
      />
      <Group>
        <Button onClick={onDone}>{t("ui.close")}</Button>
      </Group>
    </Stack>
  );
}
