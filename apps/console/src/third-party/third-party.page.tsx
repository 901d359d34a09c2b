import { Text } from "@mantine/core";
import { DataTable, usePhrases } from "@tachiai/ui";
import { OutsidePage } from "../identity/outside-page.tsx";
import { thirdPartySoftware } from "./third-party-software.ts";

/** 第三者のソフトウェア: what of others is in the product, under which licence, for anybody (TRM-13). */
export function ThirdPartyPage() {
  const { t } = usePhrases();
  return (
    <OutsidePage
      isWide
      title={t("agreements.third-party-title")}
      purpose={t("agreements.third-party-purpose")}
    >
      <Text size="sm" mb="md">
        {t("agreements.third-party-what")}
      </Text>
      <DataTable
        caption={t("agreements.third-party-title")}
        rows={thirdPartySoftware}
        rowKey={({ name, version }) => `${name} ${version}`}
        columns={[
          {
            name: "name",
            header: t("agreements.third-party-name"),
            isRowHeader: true,
            renderCell: ({ name, version }) => `${name} ${version}`,
          },
          {
            name: "licence",
            header: t("agreements.third-party-licence"),
            renderCell: ({ licence }) => licence,
          },
          {
            name: "copyright",
            header: t("agreements.third-party-copyright"),
            renderCell: ({ copyright }) => copyright,
          },
        ]}
      />
    </OutsidePage>
  );
}
