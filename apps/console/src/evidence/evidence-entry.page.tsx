import { Code, Stack, Title } from "@mantine/core";
import { type EvidenceEntry, EvidenceId, getEvidence, type ResponseOf } from "@tachiai/protocol";
import {
  DataTable,
  ExactTime,
  Facts,
  formatDay,
  formatInstant,
  PageHeading,
  StatusMark,
  usePhrases,
} from "@tachiai/ui";
import { useParams } from "@tanstack/react-router";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { usePersonNames } from "../identity/use-person-names.ts";
import { useOpenPlace } from "../shell/place.ts";
import { actionName } from "./action-name.ts";
import { actorName } from "./actor-name.ts";
import { describeDetails } from "./describe-details.ts";
import { EntryProof } from "./entry-proof.tsx";

/** One entry: what it says, whether it still verifies, its proof, and who has looked. */
export function EvidenceEntryPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { evidenceId: named } = useParams({ from: "/o/$organisationId/evidence/$evidenceId" });
  const evidenceId = EvidenceId.parse(named);
  const answer = useAnswer(getEvidence, { params: { tenantId, evidenceId } });
  return (
    <Answered to={answer}>
      {({ entry, looks, verification }) => (
        <Stack gap="xl" maw="58rem">
          <EntryFacts entry={entry} evidenceId={evidenceId} />
          <section>
            <Title order={2} mb="xs">
              {t("evidence.verification-title")}
            </Title>
            <VerificationState verification={verification} />
            {verification.state !== "waiting" && <EntryProof evidenceId={evidenceId} />}
          </section>
          <section>
            <Title order={2} mb="xs">
              {t("evidence.looks-title")}
            </Title>
            <Looks looks={looks} isRead={entry?.details !== undefined} />
          </section>
        </Stack>
      )}
    </Answered>
  );
}

function EntryFacts({ entry, evidenceId }: { entry: EvidenceEntry | undefined; evidenceId: string }) {
  const phrases = usePhrases();
  const { t, language, find } = phrases;
  const names = usePersonNames();
  if (!entry)
    return (
      <header>
        <PageHeading title={t("evidence.entry-title")} />
        <Facts facts={[{ name: t("evidence.entry-id"), value: <Code>{evidenceId}</Code> }]} />
      </header>
    );
  const kind = find(`evidence.retention.${entry.retentionClass}`) ?? entry.retentionClass;
  return (
    <header>
      <PageHeading title={actionName(entry.action, phrases)} purpose={t("evidence.entry-title")} />
      <Facts
        facts={[
          {
            name: t("evidence.entry-captured"),
            value: entry.capturedAt && <ExactTime at={entry.capturedAt} />,
          },
          { name: t("evidence.entry-received"), value: <ExactTime at={entry.receivedAt} /> },
          { name: t("evidence.entry-known"), value: entry.knownAt && <ExactTime at={entry.knownAt} /> },
          { name: t("evidence.entry-actor"), value: actorName(entry.actor, phrases) },
          {
            name: t("evidence.entry-person"),
            value: entry.subjectPersonId && names.get(entry.subjectPersonId),
          },
          {
            name: t("evidence.entry-retention"),
            value: entry.retainUntil
              ? t("evidence.entry-retention-until", { day: formatDay(entry.retainUntil, language), kind })
              : t("evidence.entry-retention-open", { kind }),
          },
          { name: t("evidence.entry-id"), value: <Code>{entry.evidenceId}</Code> },
          {
            name: t("evidence.entry-index"),
            value: entry.index ?? t("evidence.entry-index-waiting"),
          },
          {
            name: t("evidence.entry-details"),
            value: entry.details
              ? Object.keys(entry.details).length > 0 && <RecordedDetails details={entry.details} />
              : t("evidence.entry-details-withheld"),
          },
        ]}
      />
      {entry.content === "going" && <StatusMark kind="waiting" label={t("evidence.entry-blob-going")} />}
      {entry.content === "gone" && <StatusMark kind="ended" label={t("evidence.entry-blob-shredded")} />}
      {entry.content === "sealed" && <StatusMark kind="verified" label={t("evidence.entry-blob")} />}
    </header>
  );
}

/** In words what can be said in words, and folded away exactly what the proof is about. */
function RecordedDetails({ details }: { details: NonNullable<EvidenceEntry["details"]> }) {
  const phrases = usePhrases();
  return (
    <Stack gap="xs">
      {describeDetails(details, phrases).map(({ name, text, from, to }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the details of an entry never change
        <div key={index}>
          {name}: {text} {from && <ExactTime at={from} />}
          {to && (
            <>
              {" – "}
              <ExactTime at={to} />
            </>
          )}
        </div>
      ))}
      <details>
        <summary>{phrases.t("evidence.details-proven")}</summary>
        <Code block>{JSON.stringify(details, undefined, 2)}</Code>
      </details>
    </Stack>
  );
}

type Verification = ResponseOf<typeof getEvidence>["verification"];

function VerificationState({ verification }: { verification: Verification }) {
  return (
    <Stack gap="xs" mb="md">
      <StatusMark kind={verification.state} />
      <VerificationMeaning verification={verification} />
    </Stack>
  );
}

function VerificationMeaning({ verification }: { verification: Verification }) {
  const { t, language } = usePhrases();
  switch (verification.state) {
    case "verified":
      return (
        <span>
          {t("evidence.verified-what", {
            at: formatInstant(verification.checkpointAt, language),
            size: verification.treeSize,
          })}
        </span>
      );
    case "waiting":
      return <span>{t("evidence.waiting-what")}</span>;
    case "damaged":
      return <span role="alert">{t(`evidence.damaged-${verification.what}`)}</span>;
  }
}

interface LooksProps {
  readonly looks: ResponseOf<typeof getEvidence>["looks"];
  /** Whether the reader is told what the entry says. */
  readonly isRead: boolean;
}

function Looks({ looks, isRead }: LooksProps) {
  const { t } = usePhrases();
  if (looks.length === 0) return <p>{t("evidence.looks-none")}</p>;
  // To whom no reason is told, an empty cell would say that none was given.
  const showsReasons = isRead || looks.some(({ reason }) => reason !== undefined);
  return (
    <DataTable
      caption={t("evidence.looks-title")}
      rows={looks}
      rowKey={({ personId, at }) => `${personId} ${at}`}
      columns={[
        {
          name: "person",
          header: t("evidence.looks-person"),
          renderCell: ({ name }) => name,
          isRowHeader: true,
        },
        { name: "at", header: t("evidence.looks-at"), renderCell: ({ at }) => <ExactTime at={at} /> },
        ...(showsReasons
          ? [
              {
                name: "reason",
                header: t("evidence.looks-reason"),
                renderCell: ({ reason }: LooksProps["looks"][number]) => reason,
              },
            ]
          : []),
      ]}
    />
  );
}
