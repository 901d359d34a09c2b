import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { usePhrases } from "./phrases-context.tsx";

/** Copies a text, and says that it has. */
export function CopyText({ text }: { text: string }) {
  const { t } = usePhrases();
  return (
    <CopyButton value={text}>
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
  );
}
