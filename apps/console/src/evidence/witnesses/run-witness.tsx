import { Button, Code, CopyButton, Stack, Text, Title } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { usePhrases } from "@tachiai/ui";

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
      <Code
        block
        aria-label={t("witness.command")}
        style={{ whiteSpace: "pre-wrap", wordBreak: "break-all" }}
      >
        {command}
      </Code>
      <div className="not-printed">
        <CopyButton value={command}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              onClick={copy}
            >
              {t(copied ? "ui.copied" : "ui.copy")}
            </Button>
          )}
        </CopyButton>
      </div>
    </Stack>
  );
}
