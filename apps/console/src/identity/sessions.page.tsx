import { Button, Text } from "@mantine/core";
import { listSessions, revokeSession, type SessionSummary } from "@tachiai/protocol";
import {
  browserName,
  ConfirmDialog,
  DataTable,
  ErrorPanel,
  ExactTime,
  PageHeading,
  RelativeTime,
  usePhrases,
} from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer, useCall } from "../connection/use-answer.ts";
import { notifyDone } from "../shell/notify.ts";

/** Where the person is signed in, each to be ended at once. */
export function SessionsPage() {
  const { t } = usePhrases();
  const sessions = useAnswer(listSessions);
  const [ending, setEnding] = useState<SessionSummary>();
  return (
    <>
      <PageHeading title={t("identity.sessions-title")} purpose={t("identity.sessions-purpose")} />
      <Answered to={sessions}>
        {({ sessions }) => (
          <DataTable
            caption={t("identity.sessions-title")}
            rows={sessions}
            rowKey={({ sessionId }) => sessionId}
            columns={[
              {
                name: "device",
                header: t("identity.sessions-device"),
                isRowHeader: true,
                renderCell: ({ userAgent }) => <span title={userAgent}>{browserName(userAgent)}</span>,
              },
              { name: "ip", header: t("identity.sessions-ip"), renderCell: ({ ip }) => ip },
              {
                name: "started",
                header: t("identity.sessions-started"),
                renderCell: ({ startedAt }) => <ExactTime at={startedAt} />,
              },
              {
                name: "seen",
                header: t("identity.sessions-seen"),
                renderCell: ({ lastSeenAt }) => <RelativeTime at={lastSeenAt} />,
              },
              {
                name: "end",
                header: "",
                renderCell: (session) =>
                  session.current ? (
                    <Text size="sm" c="dimmed">
                      {t("identity.sessions-current")}
                    </Text>
                  ) : (
                    <Button size="compact-sm" variant="default" onClick={() => setEnding(session)}>
                      {t("identity.sessions-end")}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Answered>
      {ending && <EndSession session={ending} onClose={() => setEnding(undefined)} />}
    </>
  );
}

function EndSession({ session, onClose }: { session: SessionSummary; onClose: () => void }) {
  const { t } = usePhrases();
  const { send, isPending, error } = useCall(revokeSession, {
    renews: [listSessions],
    onDone() {
      notifyDone(t("identity.sessions-ended"));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={t("identity.sessions-end-title")}
      confirmLabel={t("identity.sessions-end")}
      isDangerous
      isBusy={isPending}
      onConfirm={() => send({ params: { sessionId: session.sessionId } })}
      onClose={onClose}
    >
      <Text size="sm">{t("identity.sessions-end-what", { device: browserName(session.userAgent) })}</Text>
      {error && <ErrorPanel error={error} />}
    </ConfirmDialog>
  );
}
