import { Text, Title } from "@mantine/core";
import type { RetentionRule } from "@tachiai/protocol";
import { DataTable, usePhrases } from "@tachiai/ui";

/** How long each kind is kept, and because of which clause. */
export function RetentionRules({ rules }: { rules: readonly RetentionRule[] }) {
  const { t, find } = usePhrases();
  return (
    <section>
      <Title order={2} mt="xl">
        {t("evidence.rules-title")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("evidence.rules-what")}
      </Text>
      <DataTable
        caption={t("evidence.rules-title")}
        rows={rules}
        rowKey={({ retentionClass }) => retentionClass}
        columns={[
          {
            name: "kind",
            header: t("evidence.retention-kind"),
            renderCell: ({ retentionClass }) =>
              find(`evidence.retention.${retentionClass}`) ?? retentionClass,
            isRowHeader: true,
          },
          {
            name: "kept",
            header: t("evidence.rules-kept"),
            renderCell: ({ months, from }) =>
              from ? t(`evidence.rules-from.${from}`, { months }) : t("evidence.rules-months", { months }),
          },
          { name: "source", header: t("evidence.rules-source"), renderCell: ({ source }) => source },
        ]}
      />
    </section>
  );
}
