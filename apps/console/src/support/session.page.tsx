import { Anchor, Button, Stack } from "@mantine/core";
import { getSupportSession, type SupportSession } from "@tachiai/protocol";
import { PageHeading, usePhrases } from "@tachiai/ui";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useRepeatedAnswer } from "../connection/use-answer.ts";
import { useMe } from "../identity/me.ts";
import { useOpenPlace } from "../shell/place.ts";
import { BeforeSession } from "./before-session.tsx";
import { CertificateAddress } from "./certificate-address.tsx";
import { ComeIn } from "./come-in.tsx";
import { EndSession } from "./end-session.tsx";
import { GivenInformationPanel } from "./information/given-information-panel.tsx";
import { LiveSession } from "./live-session.tsx";
import { Panel } from "./panel.tsx";
import { RecordingLink } from "./recording/recording-link.tsx";
import classes from "./session.module.css";
import { SessionFacts } from "./session-facts.tsx";
import { StateMark } from "./state-mark.tsx";

/** Beside what is told at once: what runs out is told to nobody. */
const everyMs = 3_000;

/** One session: before it begins, while it goes on, and what it was. */
export function SupportSessionPage() {
  const { tenantId, sessionId } = useParams({
    from: "/o/$organisationId/support/sessions/$tenantId/$sessionId",
  });
  const answer = useRepeatedAnswer(everyMs, getSupportSession, { params: { tenantId, sessionId } });
  return <Answered to={answer}>{(session) => <OpenSession key={sessionId} session={session} />}</Answered>;
}

function OpenSession({ session }: { readonly session: SupportSession }) {
  const { t } = usePhrases();
  const { place, holds } = useOpenPlace();
  const { personId } = useMe();
  const [isEnding, setIsEnding] = useState(false);
  const isInDesk = !session.ended && (holds("supporter") || holds("supervisor"));
  const isOn = session.state === "connected" || session.state === "paused";
  const own = session.supporters.find((one) => one.personId === personId);
  const mayEnd = isInDesk && (own !== undefined || !isOn);
  return (
    <>
      <p className={`${classes.back} not-printed`}>
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link
              to={isInDesk ? "/o/$organisationId/support" : "/o/$organisationId/support/history"}
              params={{ organisationId: place.organisationId }}
              {...props}
            />
          )}
        >
          {t(isInDesk ? "supportDesk.title" : "supportDesk.history-title")}
        </Anchor>
      </p>
      <PageHeading
        title={session.subject || t("supportDesk.subject-none")}
        purpose={<StateMark state={session.state} />}
        actions={
          <>
            <RecordingLink session={session} />
            {mayEnd && (
              <Button color="red.8" onClick={() => setIsEnding(true)}>
                {t(isOn ? "supportDesk.end" : "supportDesk.refuse")}
              </Button>
            )}
          </>
        }
      />
      <Stack gap="md">
        {isInDesk && !isOn && <BeforeSession session={session} />}
        {isInDesk && isOn && own && <LiveSession session={session} isLeading={own.isLeading} />}
        {isInDesk && isOn && !own && <ComeIn session={session} />}
        {session.ended && <GivenInformationPanel session={session} />}
        <Panel title={t("supportDesk.facts")}>
          <SessionFacts session={session} />
          {session.ended && session.connectedAt && <CertificateAddress session={session} />}
        </Panel>
      </Stack>
      {isEnding && <EndSession session={session} onClose={() => setIsEnding(false)} />}
    </>
  );
}
