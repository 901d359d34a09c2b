import { Code, Text } from "@mantine/core";
import type { getOperatorPolicy, OperatorPolicyVersion, ResponseOf } from "@tachiai/protocol";
import { DataTable, ExactTime, formatDay, usePhrases } from "@tachiai/ui";

/** Every version that the operator has laid down, newest first. */
export function PolicyHistory({ current, versions }: ResponseOf<typeof getOperatorPolicy>) {
  const { t, language } = usePhrases();
  const standing = ({ version }: OperatorPolicyVersion) => {
    if (version === current.version) return t("operatorPolicy.in-force");
    return t(version > current.version ? "operatorPolicy.to-come" : "operatorPolicy.former");
  };
  if (versions.length === 0) return undefined;
  return (
    <DataTable
      caption={t("operatorPolicy.history")}
      rows={versions}
      rowKey={({ version }) => String(version)}
      columns={[
        {
          name: "version",
          header: t("operatorPolicy.version"),
          isRowHeader: true,
          renderCell: ({ version }) => t("operatorPolicy.version-number", { version }),
        },
        { name: "state", header: t("operatorPolicy.state"), renderCell: standing },
        {
          name: "from",
          header: t("operatorPolicy.effective"),
          renderCell: ({ effectiveFrom }) => effectiveFrom && formatDay(effectiveFrom, language),
        },
        {
          name: "published",
          header: t("operatorPolicy.published"),
          renderCell: ({ publishedAt }) => publishedAt && <ExactTime at={publishedAt} />,
        },
        {
          name: "hash",
          header: t("operatorPolicy.sha256"),
          renderCell: ({ sha256 }) => (
            <Text component="span" style={{ overflowWrap: "anywhere" }}>
              <Code>{sha256}</Code>
            </Text>
          ),
        },
      ]}
    />
  );
}
