import { Button, Group, Stack, Text, Title } from "@mantine/core";
import {
  answerCollection,
  type CollectionAnswer,
  type getCollection as endpoint,
  getCollection,
  getHome,
  listEvidence,
  type ResponseOf,
} from "@tachiai/protocol";
import { formatInstant, StatusMark, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { EvidenceLink } from "../../evidence/evidence-link.tsx";
import { ConfirmCall } from "../../shell/confirm-call.tsx";
import { useOpenPlace } from "../../shell/place.ts";

interface CompanyAnswerProps {
  readonly answered: ResponseOf<typeof endpoint>["answered"];
  /** Of the catalogue in force. */
  readonly version: number;
}

/** Whether the company agrees to what watch collects; its administrators say so, and take it back. */
export function CompanyAnswer({ answered, version }: CompanyAnswerProps) {
  const { t, language } = usePhrases();
  const { holds } = useOpenPlace();
  const [asked, setAsked] = useState<CollectionAnswer>();
  const holdsNow = answered?.answer === "agreed" && answered.isCurrent;
  return (
    <section>
      <Title order={2} mb="sm">
        {t("collection.answer-title")}
      </Title>
      <Stack gap="sm">
        {answered ? (
          <Group gap="sm">
            <AnswerMark answered={answered} />
            <Text size="sm">
              {t("collection.answer-by", {
                at: formatInstant(answered.at, language),
                name: answered.byName,
              })}
            </Text>
            <EvidenceLink evidenceId={answered.evidenceId} />
          </Group>
        ) : (
          <Text size="sm">{t("collection.answer-none")}</Text>
        )}
        {holds("administrator") && (
          <Group gap="sm">
            {!holdsNow && (
              <Button onClick={() => setAsked("agreed")}>{t("collection.agree", { version })}</Button>
            )}
            {answered?.answer === "agreed" && (
              <Button variant="default" onClick={() => setAsked("withdrawn")}>
                {t("collection.withdraw")}
              </Button>
            )}
          </Group>
        )}
      </Stack>
      {asked && (
        <AnswerDialog
          answer={asked}
          version={asked === "withdrawn" ? (answered?.version ?? version) : version}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}

function AnswerMark({
  answered: { answer, isCurrent, version },
}: {
  answered: NonNullable<CompanyAnswerProps["answered"]>;
}) {
  const { t } = usePhrases();
  if (answer === "withdrawn") return <StatusMark kind="withdrawn" label={t("collection.answer.withdrawn")} />;
  if (!isCurrent)
    return <StatusMark kind="needs-look" label={t("collection.answer.outdated", { version })} />;
  return <StatusMark kind="accepted" label={t("collection.answer.agreed", { version })} />;
}

function AnswerDialog({
  answer,
  version,
  onClose,
}: {
  answer: CollectionAnswer;
  version: number;
  onClose: () => void;
}) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const isYes = answer === "agreed";
  const label = isYes ? t("collection.agree", { version }) : t("collection.withdraw");
  return (
    <ConfirmCall
      endpoint={answerCollection}
      request={[{ params: { tenantId }, body: { answer, version } }]}
      renews={[getCollection, getHome, listEvidence]}
      title={label}
      confirmLabel={label}
      what={t(isYes ? "collection.agree-what" : "collection.withdraw-what")}
      done={t(isYes ? "collection.agreed" : "collection.withdrawn")}
      onClose={onClose}
    />
  );
}
