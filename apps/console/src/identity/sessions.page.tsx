import { Button, Text } from "@mantine/core";
import { listSessions, revokeSession, type SessionSummary } from "@tachiai/protocol";
import { browserName, DataTable, ExactTime, PageHeading, RelativeTime, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { ConfirmCall } from "../shell/confirm-call.tsx";

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
  return (
    <ConfirmCall
      endpoint={revokeSession}
      request={[{ params: { sessionId: session.sessionId } }]}
      renews={[listSessions]}
      title={t("identity.sessions-end-title")}
      confirmLabel={t("identity.sessions-end")}
      isDangerous
      what={t("identity.sessions-end-what", { device: browserName(session.userAgent) })}
      done={t("identity.sessions-ended")}
      onClose={onClose}
    />
  );
}
