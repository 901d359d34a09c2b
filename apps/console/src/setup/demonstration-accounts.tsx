import { Button, Code, Group, Stack, Text } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import type { DemonstrationAccount } from "@tachiai/protocol";
import { DataTable, usePhrases } from "@tachiai/ui";
import { OutsidePage } from "../identity/outside-page.tsx";
import { LinkButton } from "../shell/link-button.tsx";

/** How to sign in as each person of the demonstration company; shown once. */
export function DemonstrationAccounts({ accounts }: { accounts: readonly DemonstrationAccount[] }) {
  const { t, find } = usePhrases();
  return (
    <OutsidePage title={t("setup.accounts-title")} isWide>
      <Stack gap="md">
        <Text size="sm">{t("setup.accounts-once")}</Text>
        <Text size="sm">{t("setup.accounts-alive")}</Text>
        <DataTable
          caption={t("setup.accounts-title")}
          rows={accounts}
          rowKey={({ email }) => email}
          columns={[
            {
              name: "name",
              header: t("setup.account-name"),
              renderCell: ({ displayName }) => displayName,
              isRowHeader: true,
            },
            {
              name: "role",
              header: t("setup.account-role"),
              renderCell: ({ role }) => find(`shell.role.${role}`) ?? role,
            },
            { name: "email", header: t("setup.account-email"), renderCell: ({ email }) => email },
            {
              name: "password",
              header: t("setup.account-password"),
              renderCell: ({ password }) => <Code>{password}</Code>,
            },
          ]}
        />
        <Group className="not-printed">
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => window.print()}
          >
            {t("ui.print")}
          </Button>
          <LinkButton to="/sign-in">{t("setup.accounts-sign-in")}</LinkButton>
        </Group>
      </Stack>
    </OutsidePage>
  );
}
