import { Button, Group, Stack, Text } from "@mantine/core";
import type { SupportSession } from "@tachiai/protocol";
import { ErrorPanel, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Panel } from "./panel.tsx";
import { QuoteDialog } from "./quote-dialog.tsx";
import { useOrder } from "./use-order.ts";

/** What is still to happen before the supporter may connect, and whose turn it is. */
export function BeforeSession({ session }: { readonly session: SupportSession }) {
  const { t } = usePhrases();
  const { order, isPending, error } = useOrder(session);
  const [isQuoting, setIsQuoting] = useState(false);
  const { state } = session;
  return (
    <Panel title={t("supportDesk.before")}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm" role="status">
          {t(
            `supportDesk.turn.${state === "quoted" || state === "preparing" || state === "ready" ? state : "waiting"}`,
          )}
        </Text>
        {error && <ErrorPanel error={error} />}
        <Group>
          <Button disabled={state !== "ready"} loading={isPending} onClick={() => order({ kind: "admit" })}>
            {t("supportDesk.admit")}
          </Button>
          {state !== "quoted" && (
            <Button variant="default" onClick={() => setIsQuoting(true)}>
              {t("supportDesk.quote")}
            </Button>
          )}
        </Group>
      </Stack>
      {isQuoting && <QuoteDialog of={session} kind="quote" onClose={() => setIsQuoting(false)} />}
    </Panel>
  );
}
