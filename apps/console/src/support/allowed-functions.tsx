import { Button, Group, Stack, Text } from "@mantine/core";
import type { SupportFunction, SupportSession } from "@tachiai/protocol";
import { doneWith } from "@tachiai/support-session";
import { countTime, StatusMark, useNow, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { OrderDialog } from "./order-dialog.tsx";
import { Panel } from "./panel.tsx";

/** What this page can do with what the customer allows. */
const doneHere: readonly SupportFunction[] = [
  "view",
  "control",
  "screenshot",
  "send-file",
  "receive-file",
  "system-information",
  "clipboard",
  "recording",
];

interface AllowedFunctionsProps {
  readonly session: SupportSession;
  readonly isLeading: boolean;
}

/** What the customer allows now, and what he is asked for: each on its own (SES-02). */
export function AllowedFunctions({ session, isLeading }: AllowedFunctionsProps) {
  const { t } = usePhrases();
  const [asked, setAsked] = useState<SupportFunction>();
  const { tool } = session.customer ?? { tool: "browser" };
  // データ分析 is part of S2 alone.
  const isThere = (one: SupportFunction) =>
    one !== "system-information" || session.profile === "support-contract";
  const askable = doneHere.filter((one) => doneWith[tool].includes(one) && isThere(one));
  const functions = [...new Set([...askable, ...session.grants.map((grant) => grant.function)])];
  return (
    <Panel title={t("supportDesk.allowed")}>
      <Stack gap="sm">
        {functions.map((one) => (
          <Group key={one} justify="space-between" gap="sm">
            <div>
              <Text size="sm">{t(`support.function.${one}`)}</Text>
              <Standing session={session} of={one} />
            </div>
            {isLeading && isAskable(session, one) && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`${t(`support.function.${one}`)}: ${t("supportDesk.ask")}`}
                onClick={() => setAsked(one)}
              >
                {t("supportDesk.ask")}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
      {asked && (
        <OrderDialog
          of={session}
          title={t(`support.function.${asked}`)}
          what={t("supportDesk.ask-what")}
          fields={[{ name: "note", label: t("supportDesk.ask-note"), isOptional: true, maxLength: 200 }]}
          submitLabel={t("supportDesk.ask")}
          done={t("supportDesk.asked-done")}
          orderOf={({ note = "" }) => ({
            kind: "ask",
            function: asked,
            ...(note.trim() !== "" && { note: note.trim() }),
          })}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Panel>
  );
}

function isAskable({ grants, asks }: SupportSession, wanted: SupportFunction): boolean {
  return ![...grants, ...asks].some((one) => one.function === wanted);
}

/** Allowed for how long, or waiting for his answer for how long. */
function Standing({ session, of }: { readonly session: SupportSession; readonly of: SupportFunction }) {
  const { t } = usePhrases();
  const now = useNow(1_000);
  const left = (until: string) => ({ time: countTime(Date.parse(until) - Date.parse(now)) });
  const grant = session.grants.find((one) => one.function === of);
  if (grant)
    return (
      <StatusMark
        kind={of === "recording" ? "recording" : "accepted"}
        label={t("supportDesk.allowed-left", left(grant.until))}
      />
    );
  const ask = session.asks.find((one) => one.function === of);
  if (ask) return <StatusMark kind="waiting" label={t("supportDesk.asked-left", left(ask.until))} />;
  return (
    <Text size="xs" c="dimmed">
      {t("supportDesk.not-allowed")}
    </Text>
  );
}
