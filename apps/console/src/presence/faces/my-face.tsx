import { Anchor, Button, Group, Stack, Text, Title } from "@mantine/core";
import { type Enrolment, getMyEnrolment, removeMyEnrolment } from "@tachiai/protocol";
import { ExactTime, Facts, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { agentPageAt } from "../../shell/agent-address.ts";
import { ConfirmCall } from "../../shell/confirm-call.tsx";
import { useOpenPlace } from "../../shell/place.ts";
import classes from "../own-section.module.css";
import { usePictures } from "../pictures/use-pictures.ts";
import { EnrolmentMark } from "./enrolment-mark.tsx";
import { FacePictures } from "./face-pictures.tsx";

/** 自分の記録: the face that one has enrolled, with who has looked at it; also of who is no worker any more. */
export function MyFace() {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const answer = useAnswer(getMyEnrolment, { params: { tenantId } });
  return (
    <Answered to={answer}>
      {({ enrolment }) =>
        (enrolment || holds("worker")) && (
          <section className={classes.own}>
            <Title order={2} mb="sm">
              {t("presence.my-face-title")}
            </Title>
            {enrolment ? <MyEnrolment key={enrolment.enrolmentId} enrolment={enrolment} /> : <NotEnrolled />}
          </section>
        )
      }
    </Answered>
  );
}

function NotEnrolled() {
  const { t } = usePhrases();
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">{t("presence.my-face-none")}</Text>
      <AgentLink />
    </Stack>
  );
}

function AgentLink() {
  const { t } = usePhrases();
  return (
    <Anchor href={agentPageAt("/enrolment")} size="sm">
      {t("presence.my-face-agent")}
    </Anchor>
  );
}

function MyEnrolment({ enrolment }: { enrolment: Enrolment }) {
  const { t } = usePhrases();
  const { holds } = useOpenPlace();
  const { state, createdAt, decidedAt, reason, pictures } = enrolment;
  const opener = usePictures();
  return (
    <Stack gap="md">
      <Facts
        facts={[
          { name: t("presence.my-face-state"), value: <EnrolmentMark state={state} /> },
          { name: t("presence.column-created"), value: <ExactTime at={createdAt} /> },
          { name: t("presence.column-decided"), value: decidedAt && <ExactTime at={decidedAt} /> },
          { name: t("presence.column-reason"), value: reason },
        ]}
      />
      {pictures.length > 0 ? (
        <>
          <FacePictures enrolment={enrolment} opener={opener} />
          <RemoveMyFace />
        </>
      ) : (
        holds("worker") && (
          <Group gap="md">
            <Text size="sm">{t("presence.my-face-rejected")}</Text>
            <AgentLink />
          </Group>
        )
      )}
    </Stack>
  );
}

function RemoveMyFace() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <div className="not-printed">
      <Button variant="default" size="xs" onClick={() => setIsAsking(true)}>
        {t("presence.my-face-remove")}
      </Button>
      {isAsking && (
        <ConfirmCall
          endpoint={removeMyEnrolment}
          request={[{ params: { tenantId } }]}
          renews={[getMyEnrolment]}
          title={t("presence.face-remove-title")}
          confirmLabel={t("presence.my-face-remove")}
          isDangerous
          what={t("presence.face-remove-what")}
          done={t("presence.face-removed")}
          onClose={() => setIsAsking(false)}
        />
      )}
    </div>
  );
}
