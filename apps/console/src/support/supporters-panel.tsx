import { Button, Stack, Text } from "@mantine/core";
import type { SupportSession } from "@tachiai/protocol";
import { ErrorPanel, usePhrases } from "@tachiai/ui";
import { Panel } from "./panel.tsx";
import { useOrder } from "./use-order.ts";

/** Who is in it: one leads, and hands over only to who is there. */
export function SupportersPanel({
  session,
  isLeading,
}: {
  readonly session: SupportSession;
  readonly isLeading: boolean;
}) {
  const { t } = usePhrases();
  const { order, isPending, error } = useOrder(session);
  return (
    <Panel title={t("supportDesk.supporters")}>
      <Stack gap="sm" align="flex-start">
        {session.supporters.map(({ personId, name, isLeading: leads }) => (
          <Text key={personId} size="sm">
            {leads ? t("supportDesk.leading", { name }) : name}
          </Text>
        ))}
        {error && <ErrorPanel error={error} />}
        {!isLeading && (
          <>
            <Button size="compact-sm" loading={isPending} onClick={() => order({ kind: "take-over" })}>
              {t("supportDesk.take-over")}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              disabled={isPending}
              onClick={() => order({ kind: "leave" })}
            >
              {t("supportDesk.leave")}
            </Button>
          </>
        )}
      </Stack>
    </Panel>
  );
}
