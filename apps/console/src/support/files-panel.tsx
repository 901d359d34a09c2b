import { Button, FileButton, Stack, Text } from "@mantine/core";
import { chosenFile } from "@tachiai/browser-session/files";
import type { SupportSession } from "@tachiai/protocol";
import { TransferList, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Panel } from "./panel.tsx";
import type { SupporterLine } from "./supporter-line.ts";
import { useLineView } from "./use-supporter-line.ts";

interface FilesPanelProps {
  readonly line: SupporterLine;
  readonly session: SupportSession;
}

/** Files that go over; what the customer gives goes into the downloads of this browser. */
export function FilesPanel({ line, session }: FilesPanelProps) {
  const { t } = usePhrases();
  const { transfers } = useLineView(line);
  const maySend = session.grants.some((grant) => grant.function === "send-file");
  if (!maySend && transfers.length === 0) return undefined;
  return (
    <Panel title={t("supportDesk.files")}>
      <Stack gap="sm">
        {maySend && <SendFile line={line} />}
        <TransferList transfers={transfers} onStop={(transferId) => line.stopFile(transferId)} />
      </Stack>
    </Panel>
  );
}

function SendFile({ line }: { readonly line: SupporterLine }) {
  const { t } = usePhrases();
  const [trouble, setTrouble] = useState<"too-long" | "unreadable">();
  const [isReading, setIsReading] = useState(false);
  const send = async (chosen: File | null) => {
    if (!chosen) return;
    setTrouble(undefined);
    setIsReading(true);
    try {
      const file = await chosenFile(chosen);
      if (file) line.sendFile(file);
      else setTrouble("too-long");
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      setTrouble("unreadable");
    } finally {
      setIsReading(false);
    }
  };
  return (
    <>
      <Text size="sm">{t("supportDesk.file-send-what")}</Text>
      {trouble && (
        <Text size="sm" c="var(--meaning-incident)" role="alert">
          {t(`supportDesk.file-${trouble}`)}
        </Text>
      )}
      <FileButton onChange={(chosen) => void send(chosen)}>
        {(props) => (
          <Button {...props} size="compact-sm" variant="default" loading={isReading}>
            {t("supportDesk.file-send")}
          </Button>
        )}
      </FileButton>
    </>
  );
}
