import { Button, Group, Loader, Stack, Text } from "@mantine/core";
import { formatClock, GroupedDigits, usePhrases } from "@tachiai/ui";
import { WhoSupports } from "../before/who-supports.tsx";
import { Connection } from "../connected/connection.tsx";
import { PageFrame } from "../frame/page-frame.tsx";
import { useSession, useView } from "../session/session-context.tsx";

/** Read out over the telephone: nothing stands beside it. */
function Told({ name, digits }: { readonly name: string; readonly digits: string }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <GroupedDigits digits={digits} label={name} />
    </div>
  );
}

/** He is ready; in S2 this is where he reads out what lets the supporter in. */
export function WaitingPage() {
  const { t } = usePhrases();
  const session = useSession();
  const { codes } = useView();
  return (
    <PageFrame
      title={codes ? t("supportPage.tell-title") : t("supportPage.waiting-title")}
      purpose={codes && t("supportPage.tell-what")}
    >
      <Stack gap="lg">
        <Connection />
        {codes && (
          <>
            <Told name={t("supportPage.connection-id")} digits={codes.connectionId} />
            <Told name={t("supportPage.password")} digits={codes.password} />
          </>
        )}
        {codes && (
          <Text size="sm" c="dimmed">
            {t("supportPage.valid-until", { time: formatClock(codes.expiresAt) })}
          </Text>
        )}
        <Group gap="sm" role="status" wrap="nowrap">
          <Loader size="sm" />
          <Text size="sm">{t("supportPage.waiting-what")}</Text>
        </Group>
        <Text size="sm" c="dimmed">
          {t("supportPage.best-effort")}
        </Text>
        <WhoSupports />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => session.stop()}>
            {t("supportPage.give-up")}
          </Button>
        </Group>
      </Stack>
    </PageFrame>
  );
}
