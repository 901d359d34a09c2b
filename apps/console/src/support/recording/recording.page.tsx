import { Stack } from "@mantine/core";
import { getSupportSession, listRecording } from "@tachiai/protocol";
import { EmptyPage, ExactTime, type Fact, Facts, PageHeading, usePhrases } from "@tachiai/ui";
import { useParams } from "@tanstack/react-router";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { NotFound } from "../../shell/not-found.tsx";
import { useOpenPlace } from "../../shell/place.ts";
import { OpenRecording } from "./open-recording.tsx";

/** The recording of one session, for those to whom it is sealed. */
export function RecordingPage() {
  const { t } = usePhrases();
  const { holds } = useOpenPlace();
  if (!holds("supervisor") && !holds("administrator")) return <NotFound />;
  return (
    <Stack gap="lg">
      <PageHeading title={t("recording.title")} purpose={t("recording.purpose")} />
      <SessionFacts />
      <Recording />
    </Stack>
  );
}

function useSession() {
  return useParams({ from: "/o/$organisationId/support/sessions/$tenantId/$sessionId/recording" });
}

function SessionFacts() {
  const { t } = usePhrases();
  const { tenantId, sessionId } = useSession();
  const session = useAnswer(getSupportSession, { params: { tenantId, sessionId } });
  return (
    <Answered to={session}>
      {({ subject, customer, supporters, connectedAt, ended }) => {
        const facts: readonly Fact[] = [
          { name: t("recording.subject"), value: subject },
          {
            name: t("recording.customer"),
            value: customer && [customer.name, customer.company].filter(Boolean).join(" / "),
          },
          { name: t("recording.supporter"), value: supporters.map(({ name }) => name).join(" / ") },
          { name: t("recording.connected"), value: connectedAt && <ExactTime at={connectedAt} /> },
          { name: t("recording.ended"), value: ended && <ExactTime at={ended.at} /> },
        ];
        return <Facts facts={facts} />;
      }}
    </Answered>
  );
}

function Recording() {
  const { t } = usePhrases();
  const { tenantId, sessionId } = useSession();
  const listed = useAnswer(listRecording, { params: { tenantId, sessionId } });
  return (
    <Answered to={listed}>
      {({ chunks, redactions }) =>
        chunks.length === 0 ? (
          <EmptyPage what={t("recording.none")} />
        ) : (
          <OpenRecording tenantId={tenantId} sessionId={sessionId} chunks={chunks} redactions={redactions} />
        )
      }
    </Answered>
  );
}
