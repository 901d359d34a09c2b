import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { violationsOf } from "@tachiai/policy";
import {
  addToViolation,
  chooseMeasure,
  decideMeasure,
  EvidenceId,
  getHome,
  liftSuspension,
  listCustomers,
  listEvidence,
  listViolations,
  OrganisationId,
  openViolation,
  Violation,
  type ViolationCase,
} from "@tachiai/protocol";
import {
  DataTable,
  EmptyPage,
  ErrorPanel,
  formatDay,
  formatInstant,
  PageHeading,
  StatusMark,
  usePhrases,
} from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer, useCall } from "../connection/use-answer.ts";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { ReasonDialog } from "../shell/reason-dialog.tsx";
import { headed, withNote } from "../shell/written.ts";
import { EntryDialog } from "./entry-dialog.tsx";
import type { Field, Values } from "./fields-dialog.tsx";
import { Suspicions } from "./suspicions.tsx";

const renews = [listViolations, getHome, listEvidence];
const steps = ["evidence", "deliberated", "noticed", "demanded", "closed"] as const;

/** 違反対応: a case from what was detected to its measure. */
export function ViolationsPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listViolations, { params: { tenantId } });
  const [isOpening, setIsOpening] = useState(false);
  return (
    <>
      <PageHeading
        title={t("registers.violations-title")}
        purpose={t("registers.violations-purpose")}
        actions={<Button onClick={() => setIsOpening(true)}>{t("registers.violation-open")}</Button>}
      />
      <Suspicions />
      <Title order={2} mt="xl" mb="sm">
        {t("registers.cases-title")}
      </Title>
      <Answered to={answer}>
        {({ cases }) =>
          cases.length === 0 ? (
            <EmptyPage what={t("registers.violations-empty")} />
          ) : (
            <Stack gap="md">
              {cases.map((one) => (
                <ViolationCard key={one.violationId} one={one} />
              ))}
            </Stack>
          )
        }
      </Answered>
      {isOpening && <OpenViolation onClose={() => setIsOpening(false)} />}
    </>
  );
}

function ViolationCard({ one }: { one: ViolationCase }) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [isAdding, setIsAdding] = useState(false);
  const [isRejecting, setIsRejecting] = useState(false);
  const params = { tenantId, violationId: one.violationId };
  const onDone = () => notifyDone(t("registers.step-done"));
  const choosing = useCall(chooseMeasure, { renews, onDone });
  const deciding = useCall(decideMeasure, { renews, onDone });
  const lifting = useCall(liftSuspension, { renews, onDone });
  const error = choosing.error ?? deciding.error ?? lifting.error;
  const mayChoose = one.state === "open" || one.state === "carried-out";
  return (
    <Paper withBorder p="md" component="article" aria-label={one.organisationName}>
      <Stack gap="sm">
        <Group gap="sm">
          <Title order={3}>
            {headed(language, one.organisationName, t(`registers.violation.${one.violation}`))}
          </Title>
          <StatusMark
            kind={one.isSuspended ? "needs-look" : "waiting"}
            label={one.isSuspended ? t("registers.is-suspended") : t(`registers.case.${one.state}`)}
          />
        </Group>
        <Text size="sm">
          {t("registers.detected", { at: formatInstant(one.detectedAt, language), from: one.detectedFrom })}
        </Text>
        <ol>
          {one.steps.map(({ kind, text, measure, ground, curedBy, at, byName }) => (
            <li key={`${kind} ${at} ${text ?? ""}`}>
              {t(`registers.step.${kind}`)}{" "}
              {measure &&
                (ground
                  ? withNote(language, t(`registers.measure.${measure}`), t(`registers.ground.${ground}`))
                  : t(`registers.measure.${measure}`))}{" "}
              {text} {curedBy !== undefined && formatDay(curedBy, language)}
              <Text span size="xs" c="dimmed">
                {" "}
                {formatInstant(at, language)} {byName}
              </Text>
            </li>
          ))}
        </ol>
        {one.state !== "closed" && (
          <DataTable
            caption={t("registers.choices")}
            rows={one.choices}
            rowKey={({ measure, ground }) => `${measure} ${ground}`}
            columns={[
              {
                name: "measure",
                header: t("registers.measure"),
                isRowHeader: true,
                renderCell: ({ measure }) => t(`registers.measure.${measure}`),
              },
              {
                name: "ground",
                header: t("registers.ground"),
                renderCell: ({ ground }) => t(`registers.ground.${ground}`),
              },
              {
                name: "notice",
                header: t("registers.notice"),
                renderCell: ({ notice, isAllowed, earliest }) => (
                  <Stack gap={2}>
                    <span>{t(`registers.notice.${notice}`)}</span>
                    {!isAllowed && earliest !== undefined && (
                      <Text size="xs" c="dimmed">
                        {t("registers.earliest", { day: formatDay(earliest, language) })}
                      </Text>
                    )}
                  </Stack>
                ),
              },
              {
                name: "act",
                header: "",
                renderCell: ({ measure, ground, isAllowed }) =>
                  mayChoose &&
                  isAllowed && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      onClick={() => choosing.send({ params, body: { measure, ground } })}
                    >
                      {t("registers.choose")}
                    </Button>
                  ),
              },
            ]}
          />
        )}
        {error && <ErrorPanel error={error} />}
        {(one.state !== "closed" || one.isSuspended) && (
          <Group gap="xs">
            {one.state !== "closed" && (
              <Button size="compact-sm" variant="default" onClick={() => setIsAdding(true)}>
                {t("registers.add-step")}
              </Button>
            )}
            {one.mayRelease && (
              <Button
                size="compact-sm"
                onClick={() => deciding.send({ params, body: { decision: "approve" } })}
              >
                {t("registers.release")}
              </Button>
            )}
            {(one.state === "chosen" || one.state === "released") && (
              <Button size="compact-sm" variant="default" onClick={() => setIsRejecting(true)}>
                {t("registers.reject")}
              </Button>
            )}
            {one.isSuspended && one.state !== "released" && (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => lifting.send({ params, body: { text: t("registers.lifted") } })}
              >
                {t("registers.lift")}
              </Button>
            )}
          </Group>
        )}
      </Stack>
      {isAdding && <AddStep one={one} onClose={() => setIsAdding(false)} />}
      {isRejecting && <RejectMeasure one={one} onClose={() => setIsRejecting(false)} />}
    </Paper>
  );
}

function RejectMeasure({ one, onClose }: { one: ViolationCase; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { send, isPending, error } = useCall(decideMeasure, {
    renews,
    onDone() {
      notifyDone(t("registers.step-done"));
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={t("registers.reject-title")}
      what={t("registers.reject-what")}
      label={t("registers.reject-reason")}
      missing={t("registers.reject-missing")}
      submitLabel={t("registers.reject")}
      isBusy={isPending}
      error={error}
      onSubmit={(reason) =>
        send({ params: { tenantId, violationId: one.violationId }, body: { decision: "reject", reason } })
      }
      onClose={onClose}
    />
  );
}

function OpenViolation({ onClose }: { onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const customers = useAnswer(listCustomers, { params: { tenantId } }).data?.customers ?? [];
  return (
    <EntryDialog
      title={t("registers.violation-open")}
      fields={[
        {
          name: "organisationId",
          label: t("registers.customer"),
          kind: "choice",
          initial: "",
          options: customers.map(({ organisationId, name }) => ({ value: organisationId, label: name })),
        },
        {
          name: "violation",
          label: t("registers.violation"),
          kind: "choice",
          options: violationsOf("telework").map((value) => ({
            value,
            label: t(`registers.violation.${value}`),
          })),
        },
        { name: "detectedFrom", label: t("registers.detected-from"), maxLength: 200 },
      ]}
      endpoint={openViolation}
      renews={renews}
      done={t("registers.step-done")}
      requestOf={({ organisationId, violation, detectedFrom = "" }) => [
        {
          params: { tenantId },
          body: {
            organisationId: OrganisationId.parse(organisationId),
            profileId: "telework" as const,
            violation: Violation.parse(violation),
            detectedAt: new Date().toISOString(),
            detectedFrom,
          },
        },
      ]}
      onClose={onClose}
    />
  );
}

function AddStep({ one, onClose }: { one: ViolationCase; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const fields: Field[] = [
    {
      name: "kind",
      label: t("registers.step"),
      kind: "choice",
      initial: "deliberated",
      options: steps.map((value) => ({ value, label: t(`registers.step.${value}`) })),
    },
    { name: "text", label: t("registers.text"), kind: "text" },
    {
      name: "evidenceId",
      label: t("registers.evidence-id"),
      schema: EvidenceId,
      when: ({ kind }) => kind === "evidence",
    },
    {
      name: "curedBy",
      label: t("registers.cured-by"),
      hint: t("registers.cured-by-hint"),
      kind: "day-to-choose",
      when: ({ kind }) => kind === "demanded",
    },
  ];
  const bodyOf = ({ kind, text = "", evidenceId, curedBy = "" }: Values) => {
    if (kind === "evidence") return { kind, text, evidenceId: EvidenceId.parse(evidenceId) } as const;
    if (kind === "demanded") return { kind, text, curedBy } as const;
    if (kind === "noticed" || kind === "closed") return { kind, text } as const;
    return { kind: "deliberated", text } as const;
  };
  return (
    <EntryDialog
      title={t("registers.add-step")}
      fields={fields}
      endpoint={addToViolation}
      renews={renews}
      done={t("registers.step-done")}
      requestOf={(values) => [{ params: { tenantId, violationId: one.violationId }, body: bodyOf(values) }]}
      onClose={onClose}
    />
  );
}
