import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import {
  confirmExplanation,
  DeviceId,
  type Explanation,
  ExplanationWay,
  getCollection,
  listEvidence,
  listExplanations,
  listMembers,
  PersonId,
  recordExplanation,
} from "@tachiai/protocol";
import { DataTable, EmptyPage, ErrorPanel, formatInstant, StatusMark, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer, useCall } from "../../connection/use-answer.ts";
import { EvidenceLink } from "../../evidence/evidence-link.tsx";
import { EntryDialog } from "../../registers/entry-dialog.tsx";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";

const renews = [getCollection, listExplanations, listEvidence];

/** What was explained to the reader, and what he has not confirmed yet. */
export function MyExplanations({ mine }: { mine: readonly Explanation[] }) {
  const { t } = usePhrases();
  return (
    <section>
      <Title order={2} mb="sm">
        {t("collection.mine-title")}
      </Title>
      {mine.length === 0 ? (
        <Text c="dimmed">{t("collection.mine-empty")}</Text>
      ) : (
        <Stack gap="md">
          {mine.map((one) => (
            <MyExplanation key={one.explanationId} one={one} />
          ))}
        </Stack>
      )}
    </section>
  );
}

function MyExplanation({ one }: { one: Explanation }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { send, isPending, error } = useCall(confirmExplanation, {
    renews,
    onDone: () => notifyDone(t("collection.confirmed")),
  });
  return (
    <Paper withBorder p="md" component="article" aria-label={one.deviceName}>
      <Stack gap="sm">
        <Group gap="sm">
          <Title order={3}>{one.deviceName}</Title>
          <ExplanationMark one={one} />
        </Group>
        <ExplainedBy one={one} />
        {one.words !== "" && (
          <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
            {one.words}
          </Text>
        )}
        {error && <ErrorPanel error={error} />}
        {!one.confirmed && (
          <Group>
            <Button
              loading={isPending}
              onClick={() => send({ params: { tenantId, explanationId: one.explanationId } })}
            >
              {t("collection.confirm")}
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  );
}

/** 説明の記録: of everybody, for administrators and auditors. */
export function Explanations({ version }: { version: number }) {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const answer = useAnswer(listExplanations, { params: { tenantId } });
  const [isRecording, setIsRecording] = useState(false);
  return (
    <section>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t("collection.explanations-title")}</Title>
        {holds("administrator") && (
          <Button variant="default" onClick={() => setIsRecording(true)}>
            {t("collection.record")}
          </Button>
        )}
      </Group>
      <Answered to={answer}>
        {({ explanations }) => (
          <>
            {explanations.length === 0 ? (
              <EmptyPage what={t("collection.explanations-empty")} />
            ) : (
              <DataTable
                caption={t("collection.explanations-title")}
                rows={explanations}
                rowKey={({ explanationId }) => explanationId}
                columns={[
                  {
                    name: "device",
                    header: t("collection.device"),
                    isRowHeader: true,
                    renderCell: ({ deviceName }) => deviceName,
                  },
                  {
                    name: "person",
                    header: t("collection.person"),
                    renderCell: ({ person }) => person.displayName,
                  },
                  {
                    name: "explained",
                    header: t("collection.way"),
                    renderCell: (one) => <ExplainedBy one={one} />,
                  },
                  {
                    name: "state",
                    header: t("collection.state"),
                    renderCell: (one) => <ExplanationMark one={one} />,
                  },
                  {
                    name: "proof",
                    header: t("notices.proof"),
                    renderCell: ({ evidenceId }) => <EvidenceLink evidenceId={evidenceId} />,
                  },
                ]}
              />
            )}
            {isRecording && (
              <RecordExplanation
                version={version}
                known={explanations}
                onClose={() => setIsRecording(false)}
              />
            )}
          </>
        )}
      </Answered>
    </section>
  );
}

function ExplainedBy({ one: { explainedAt, explainedByName, way } }: { one: Explanation }) {
  const { t, language } = usePhrases();
  return (
    <Text size="sm">
      {t("collection.explained-by", {
        at: formatInstant(explainedAt, language),
        name: explainedByName,
        way: t(`collection.way.${way}`),
      })}
    </Text>
  );
}

function ExplanationMark({ one: { confirmed, isCurrent } }: { one: Explanation }) {
  const { t, language } = usePhrases();
  if (!isCurrent) return <StatusMark kind="ended" label={t("collection.outdated")} />;
  if (!confirmed) return <StatusMark kind="waiting" label={t("collection.to-confirm")} />;
  return (
    <StatusMark
      kind="accepted"
      label={t("collection.confirmed-at", { at: formatInstant(confirmed.at, language) })}
    />
  );
}

interface RecordExplanationProps {
  readonly version: number;
  readonly known: readonly Explanation[];
  readonly onClose: () => void;
}

const newDevice = "new";

function RecordExplanation({ version, known, onClose }: RecordExplanationProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const members = useAnswer(listMembers, { params: { tenantId } }).data?.members ?? [];
  const devices = new Map(known.map(({ deviceId, deviceName }) => [deviceId, deviceName]));
  return (
    <EntryDialog
      endpoint={recordExplanation}
      renews={renews}
      done={t("collection.recorded")}
      title={t("collection.record")}
      what={t("collection.record-what")}
      fields={[
        {
          name: "personId",
          label: t("collection.person"),
          kind: "choice",
          initial: "",
          options: members.map(({ personId, displayName }) => ({ value: personId, label: displayName })),
        },
        {
          name: "deviceId",
          label: t("collection.which-device"),
          kind: "choice",
          options: [
            { value: newDevice, label: t("collection.new-device") },
            ...[...devices].map(([value, label]) => ({ value, label })),
          ],
        },
        {
          name: "deviceName",
          label: t("collection.device"),
          hint: t("collection.device-hint"),
          when: ({ deviceId }) => deviceId === newDevice,
        },
        {
          name: "way",
          label: t("collection.way"),
          kind: "choice",
          options: ExplanationWay.options.map((value) => ({ value, label: t(`collection.way.${value}`) })),
        },
        { name: "words", label: t("collection.words"), kind: "text", isOptional: true, maxLength: 1000 },
      ]}
      requestOf={({ personId, deviceId, deviceName = "", way, words = "" }) => {
        const device = deviceId === newDevice ? undefined : DeviceId.parse(deviceId);
        return [
          {
            params: { tenantId },
            body: {
              personId: PersonId.parse(personId),
              ...(device && { deviceId: device }),
              deviceName: device ? (devices.get(device) ?? "") : deviceName,
              way: ExplanationWay.parse(way),
              words,
              version,
            },
          },
        ];
      }}
      onClose={onClose}
    />
  );
}
