import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { usePhrases } from "./phrases-context.tsx";

/** Copies a text, and says that it has. */
export function CopyText({ text, label }: { text: string; label?: string }) {
  const { t } = usePhrases();
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          onClick={copy}
        >
          {copied ? t("ui.copied") : (label ?? t("ui.copy"))}
        </Button>
      )}
    </CopyButton>
  );
}
