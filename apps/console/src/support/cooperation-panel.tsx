import { Button, Stack, Text } from "@mantine/core";
import type { SupportSession } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { OrderDialog } from "./order-dialog.tsx";
import { Panel } from "./panel.tsx";

/** お客様へのお願い (SES-16): what the customer is asked to do himself, and what he answered. */
export function CooperationPanel({
  session,
  isLeading,
}: {
  readonly session: SupportSession;
  readonly isLeading: boolean;
}) {
  const { t } = usePhrases();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <Panel title={t("supportDesk.cooperation")}>
      <Stack gap="sm" align="flex-start">
        {session.cooperation.map(({ askId, text, isDone }) => (
          <div key={askId}>
            <Text size="sm">{text}</Text>
            <Text size="xs" c="dimmed">
              {t(`supportDesk.cooperation-answer.${isDone === undefined ? "open" : isDone ? "done" : "not"}`)}
            </Text>
          </div>
        ))}
        {isLeading && (
          <Button size="compact-sm" variant="default" onClick={() => setIsAsking(true)}>
            {t("supportDesk.cooperation-ask")}
          </Button>
        )}
      </Stack>
      {isAsking && (
        <OrderDialog
          of={session}
          title={t("supportDesk.cooperation-ask")}
          fields={[{ name: "text", label: t("supportDesk.cooperation-text"), kind: "text", maxLength: 500 }]}
          submitLabel={t("supportDesk.cooperation-send")}
          done={t("supportDesk.asked-done")}
          orderOf={({ text = "" }) => ({ kind: "ask-cooperation", text })}
          onClose={() => setIsAsking(false)}
        />
      )}
    </Panel>
  );
}
