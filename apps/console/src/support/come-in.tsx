import { Button, Stack, Text } from "@mantine/core";
import type { SupportSession } from "@tachiai/protocol";
import { ErrorPanel, usePhrases } from "@tachiai/ui";
import { Panel } from "./panel.tsx";
import { useOrder } from "./use-order.ts";

/** Another supporter's session: who looks on is shown to the customer. */
export function ComeIn({ session }: { readonly session: SupportSession }) {
  const { t } = usePhrases();
  const { order, isPending, error } = useOrder(session);
  return (
    <Panel title={t("supportDesk.come")}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t("supportDesk.come-what")}</Text>
        {error && <ErrorPanel error={error} />}
        <Button loading={isPending} onClick={() => order({ kind: "come" })}>
          {t("supportDesk.come")}
        </Button>
      </Stack>
    </Panel>
  );
}
