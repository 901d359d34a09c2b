import { Stack, Text, Title } from "@mantine/core";
import { usePhrases } from "@tachiai/ui";
import { CopyableCode } from "../../shell/copyable-code.tsx";

/** How anybody runs a witness of these logs, as a command to take away. */
export function RunWitness({ logKey }: { logKey: string }) {
  const { t } = usePhrases();
  const command = [
    "npm run tachiai -- witness --state /var/lib/tachiai-witness --name witness.example.com/w1",
    "--listen 0.0.0.0:8481",
    // The key's name ends in a star, which a shell would take for files.
    `--log '${logKey}'`,
  ].join(" ");
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{t("witness.run-title")}</Title>
      <Text size="sm">{t("witness.run-what")}</Text>
      <CopyableCode label={t("witness.command")} text={command} />
    </Stack>
  );
}
