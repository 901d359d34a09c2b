import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import type { SupportSession } from "@tachiai/protocol";
import { CopyText, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Panel } from "./panel.tsx";
import classes from "./session.module.css";
import type { SupporterLine } from "./supporter-line.ts";
import { useLineView } from "./use-supporter-line.ts";

interface ClipboardPanelProps {
  readonly line: SupporterLine;
  readonly session: SupportSession;
}

/** Of a longer one only this much is shown; all of it is copied. */
const mostShown = 2_000;
/** As the wire has it. */
const mostGiven = 250_000;

/** 文字の受け渡し: what the customer copied, and what is put into his clipboard; each only by a press. */
export function ClipboardPanel({ line, session }: ClipboardPanelProps) {
  const { t } = usePhrases();
  const { copied } = useLineView(line);
  if (!session.grants.some((grant) => grant.function === "clipboard")) return undefined;
  return (
    <Panel title={t("supportDesk.clipboard")}>
      <Stack gap="sm">
        <div role="status">
          <Text size="sm">{t("supportDesk.clipboard-taken")}</Text>
          {copied === undefined ? (
            <Text size="xs" c="dimmed">
              {t("supportDesk.clipboard-none")}
            </Text>
          ) : (
            <pre className={classes.copied}>{copied.slice(0, mostShown)}</pre>
          )}
        </div>
        {copied !== undefined && (
          <Group>
            <CopyText text={copied} />
          </Group>
        )}
        <GiveText line={line} />
      </Stack>
    </Panel>
  );
}

function GiveText({ line }: Pick<ClipboardPanelProps, "line">) {
  const { t } = usePhrases();
  const [text, setText] = useState("");
  const [says, setSays] = useState<"given" | "not-given" | "unreadable">();
  const write = (written: string) => {
    setText(written);
    setSays(undefined);
  };
  const fetchOwn = async () => {
    try {
      write((await navigator.clipboard.readText()).slice(0, mostGiven));
    } catch (error) {
      // He, or his browser, does not let the page read it; he can paste it himself.
      if (!(error instanceof DOMException)) throw error;
      setSays("unreadable");
    }
  };
  return (
    <>
      <Textarea
        label={t("supportDesk.clipboard-text")}
        size="sm"
        autosize
        minRows={2}
        maxRows={6}
        maxLength={mostGiven}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
      />
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={() => void fetchOwn()}>
          {t("supportDesk.clipboard-own")}
        </Button>
        <Button
          size="compact-sm"
          disabled={text === ""}
          onClick={() => setSays(line.giveText(text) ? "given" : "not-given")}
        >
          {t("supportDesk.clipboard-give")}
        </Button>
      </Group>
      <Text size="xs" role="status" c={says === "given" ? "dimmed" : "var(--meaning-incident)"}>
        {says && t(`supportDesk.clipboard-says.${says}`)}
      </Text>
    </>
  );
}
