import { Stack, Text, Title } from "@mantine/core";
import { getIncident, type Incident, type IncidentEvent, IncidentId } from "@tachiai/protocol";
import { dayOf, ExactTime, Facts, PageHeading, usePhrases } from "@tachiai/ui";
import { Link, useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { useMe } from "../../identity/me.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { FiguresList } from "../figures-list.tsx";
import { AskRejudgementForm } from "./ask-rejudgement-form.tsx";
import { ExplainForm } from "./explain-form.tsx";
import classes from "./incident.module.css";
import { IncidentHistory } from "./incident-history.tsx";
import { IncidentStateMark } from "./incident-marks.tsx";
import { IncidentPictures } from "./incident-pictures.tsx";
import { JudgeForm } from "./judge-form.tsx";
import { judgementText } from "./judgement-text.ts";
import { kindName } from "./kind-name.ts";

/** One incident: what was detected and why, its pictures, its judgement, what the worker says, and its history. */
export function IncidentPage() {
  const { tenantId } = useOpenPlace();
  const named = useParams({ from: "/o/$organisationId/work/incidents/$incidentId" });
  const incidentId = IncidentId.parse(named.incidentId);
  const answer = useAnswer(getIncident, { params: { tenantId, incidentId } });
  return <Answered to={answer}>{(incident) => <OpenIncident incident={incident} />}</Answered>;
}

function OpenIncident({ incident }: { incident: Incident }) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { personId } = useMe();
  const { place } = useOpenPlace();
  const { kind, displayName, history, incidentId } = incident;
  const isOwn = incident.personId === personId;
  return (
    <>
      <p className={`${classes.back} not-printed`}>
        <Link
          to={isOwn ? "/o/$organisationId/my-record/incidents" : "/o/$organisationId/work/incidents"}
          params={{ organisationId: place.organisationId }}
          activeOptions={{ exact: true }}
        >
          {t("presence.incident-back")}
        </Link>
      </p>
      <PageHeading
        title={`${kindName(kind, phrases)} ${t("presence.incident-of", { name: displayName })}`}
        purpose={t(`presence.meaning.${kind}`)}
      />
      <div className={classes.areas}>
        <Stack gap="xl" className={classes.seen}>
          <IncidentFacts incident={incident} isOwn={isOwn} />
          <Section title={t("presence.incident-pictures")}>
            <IncidentPictures key={incidentId} incident={incident} />
          </Section>
        </Stack>
        <Stack gap="xl" className={classes.toDo}>
          <WhatToDo key={incidentId} incident={incident} isOwn={isOwn} />
        </Stack>
        <Stack gap="xl" className={classes.background}>
          <Section title={t("presence.incident-history")}>
            <IncidentHistory history={history} />
          </Section>
          <Section title={t("presence.figures-title")}>
            <FiguresList figures={incident.figures} />
          </Section>
        </Stack>
      </div>
    </>
  );
}

function IncidentFacts({ incident, isOwn }: { incident: Incident; isOwn: boolean }) {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  const { capturedAt, isTimeDoubtful, receivedAt, personId, history } = incident;
  const judged = history.findLast(({ kind }) => kind === "judged");
  const params = { organisationId: place.organisationId };
  const day = dayOf(capturedAt);
  return (
    <div>
      <Facts
        facts={[
          { name: t("presence.incident-state"), value: <IncidentStateMark incident={incident} /> },
          {
            name: t("presence.incident-captured"),
            value: (
              <>
                <ExactTime at={capturedAt} />
                {isTimeDoubtful && ` ${t("presence.incident-time-doubtful")}`}
              </>
            ),
          },
          { name: t("presence.incident-received"), value: <ExactTime at={receivedAt} /> },
          { name: t("presence.incident-judgement"), value: judged && <Judged step={judged} /> },
        ]}
      />
      <p className="not-printed">
        {isOwn ? (
          <Link to="/o/$organisationId/my-record" params={params} search={{ month: day.slice(0, 7), day }}>
            {t("presence.incident-day")}
          </Link>
        ) : (
          <Link to="/o/$organisationId/work/today" params={params} search={{ day, person: personId }}>
            {t("presence.incident-day")}
          </Link>
        )}
      </p>
    </div>
  );
}

/** Who judged it last, when and why. */
function Judged({ step: { judgement, reason, byName, at, text } }: { step: IncidentEvent }) {
  const phrases = usePhrases();
  return (
    <>
      {judgement && judgementText({ judgement, reason }, phrases)}
      <br />
      {byName} <ExactTime at={at} />
      {text && (
        <>
          <br />
          {text}
        </>
      )}
    </>
  );
}

function WhatToDo({ incident, isOwn }: { incident: Incident; isOwn: boolean }) {
  const { t, refusal } = usePhrases();
  const { holds } = useOpenPlace();
  const { incidentId, state, history, mayJudge, mayExplain, mayAskRejudgement } = incident;
  // What is typed stays until it is sent or copied, whatever else happens to the incident meanwhile.
  const [isJudging, setIsJudging] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const explained = history.filter(({ kind }) => kind === "explained").length;
  const isAsked = state === "rejudgement-asked";
  return (
    <>
      {(mayJudge || isJudging) && (
        <Section title={t(isAsked ? "presence.judge-again-title" : "presence.judge-title")}>
          <JudgeForm incident={incident} onBegun={setIsJudging} />
        </Section>
      )}
      {!mayJudge && !isJudging && !isOwn && <WhyNotJudged incident={incident} />}
      {isOwn && state === "open" && holds("manager") && <Text size="sm">{t("presence.judge-above")}</Text>}
      {mayExplain && (
        <Section title={t("presence.explain-title")}>
          <ExplainForm key={explained} incidentId={incidentId} />
        </Section>
      )}
      {(mayAskRejudgement || isAsking) && (
        <Section title={t("presence.ask-title")}>
          <AskRejudgementForm incidentId={incidentId} mayAsk={mayAskRejudgement} onBegun={setIsAsking} />
        </Section>
      )}
      {isOwn && state === "judged" && !mayAskRejudgement && !isAsking && (
        <Section title={t("presence.ask-title")}>
          <Text size="sm">{refusal("telework.no_other_judge")}</Text>
        </Section>
      )}
    </>
  );
}

/** Why a judgement that is waited for is not this manager's to give. */
function WhyNotJudged({ incident: { state, history } }: { incident: Incident }) {
  const { t } = usePhrases();
  const { personId } = useMe();
  const isFinder = history.some(({ kind, by }) => kind === "detected" && by === personId);
  if (state === "judged") return null;
  if (isFinder) return <Text size="sm">{t("presence.judge-not-finder")}</Text>;
  if (state === "open") return null;
  return <Text size="sm">{t("presence.judge-other")}</Text>;
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Title order={2} mb="xs">
        {title}
      </Title>
      <Stack gap="md">{children}</Stack>
    </section>
  );
}
