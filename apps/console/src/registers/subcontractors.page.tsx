import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import {
  EngagementId,
  endSubcontractor,
  enterSubcontractor,
  enterSupervision,
  listCustomerEngagements,
  listCustomers,
  listEvidence,
  listSubcontractors,
  OrganisationId,
  type Subcontractor,
  tieEngagement,
} from "@tachiai/protocol";
import { EmptyPage, Facts, formatDay, PageHeading, StatusMark, usePhrases, useToday } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { ClauseNote } from "../consent/terms/clause-note.tsx";
import { joinWords } from "../shell/join-words.ts";
import { useOpenPlace } from "../shell/place.ts";
import { headed } from "../shell/written.ts";
import { Entered } from "./entered.tsx";
import { EntryDialog } from "./entry-dialog.tsx";
import { PickCustomer } from "./pick-customer.tsx";

const renews = [listSubcontractors, listEvidence];

type Asked =
  | { readonly what: "enter" }
  | { readonly what: "supervise" | "tie" | "end"; readonly of: Subcontractor };

/** 委託先: who does what for the provider, may see which data, and how he is supervised. */
export function SubcontractorsPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listSubcontractors, { params: { tenantId } });
  const [asked, setAsked] = useState<Asked>();
  const onClose = () => setAsked(undefined);
  return (
    <>
      <PageHeading
        title={t("providerRegisters.subcontractors-title")}
        purpose={t("providerRegisters.subcontractors-purpose")}
        actions={
          <Button onClick={() => setAsked({ what: "enter" })}>
            {t("providerRegisters.subcontractor-enter")}
          </Button>
        }
      />
      <ClauseNote clauses={["subcontracting"]} profiles={["telework", "support-open", "watch"]} />
      <Answered to={answer}>
        {({ subcontractors }) =>
          subcontractors.length === 0 ? (
            <EmptyPage what={t("providerRegisters.subcontractors-empty")} />
          ) : (
            <Stack gap="md">
              {subcontractors.map((one) => (
                <SubcontractorCard
                  key={one.subcontractorId}
                  one={one}
                  onAsk={(what) => setAsked({ what, of: one })}
                />
              ))}
            </Stack>
          )
        }
      </Answered>
      {asked?.what === "enter" && <Enter onClose={onClose} />}
      {asked?.what === "supervise" && <Supervise of={asked.of} onClose={onClose} />}
      {asked?.what === "tie" && <Tie of={asked.of} onClose={onClose} />}
      {asked?.what === "end" && <End of={asked.of} onClose={onClose} />}
    </>
  );
}

function SubcontractorCard({
  one,
  onAsk,
}: {
  one: Subcontractor;
  onAsk: (what: "supervise" | "tie" | "end") => void;
}) {
  const { t, language } = usePhrases();
  const today = useToday();
  const { name, work, dataSeen, from, endedOn, supervisions, engagements, entered } = one;
  const isOver = endedOn !== undefined && endedOn < today;
  return (
    <Paper withBorder p="md" component="article" aria-label={name}>
      <Stack gap="sm">
        <Group gap="sm">
          <Title order={2}>{name}</Title>
          <StatusMark kind={isOver ? "ended" : "open"} />
        </Group>
        <Facts
          facts={[
            { name: t("providerRegisters.work"), value: work },
            { name: t("providerRegisters.data-seen"), value: dataSeen },
            {
              name: t("providerRegisters.held"),
              value: t("providerRegisters.from-until", {
                from: formatDay(from, language),
                until: endedOn === undefined ? "" : formatDay(endedOn, language),
              }),
            },
            {
              name: t("providerRegisters.engagements"),
              value: joinWords(
                engagements.map(({ customerName }) => customerName),
                language,
              ),
            },
            { name: t("providerRegisters.entered"), value: <Entered entered={entered} /> },
          ]}
        />
        <section>
          <Title order={3}>{t("providerRegisters.supervisions")}</Title>
          {supervisions.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t("providerRegisters.supervisions-none")}
            </Text>
          ) : (
            <ul>
              {supervisions.map(({ on, supervisor, finding, entered: at }) => (
                <li key={`${on} ${at.at}`}>
                  {formatDay(on, language)} {headed(language, supervisor, finding)} <Entered entered={at} />
                </li>
              ))}
            </ul>
          )}
        </section>
        <Group gap="xs">
          <Button size="compact-sm" onClick={() => onAsk("supervise")}>
            {t("providerRegisters.supervise")}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => onAsk("tie")}>
            {t("providerRegisters.tie")}
          </Button>
          {endedOn === undefined && (
            <Button size="compact-sm" variant="default" onClick={() => onAsk("end")}>
              {t("providerRegisters.end")}
            </Button>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}

function Enter({ onClose }: { onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("providerRegisters.subcontractor-enter")}
      fields={[
        { name: "name", label: t("providerRegisters.company") },
        { name: "work", label: t("providerRegisters.work"), maxLength: 200 },
        { name: "dataSeen", label: t("providerRegisters.data-seen"), maxLength: 200 },
        { name: "from", label: t("providerRegisters.from"), kind: "day" },
      ]}
      endpoint={enterSubcontractor}
      renews={renews}
      done={t("providerRegisters.added-done")}
      requestOf={({ name = "", work = "", dataSeen = "", from = "" }) => [
        { params: { tenantId }, body: { name, work, dataSeen, from } },
      ]}
      onClose={onClose}
    />
  );
}

interface OfSubcontractor {
  readonly of: Subcontractor;
  readonly onClose: () => void;
}

function Supervise({ of: { subcontractorId }, onClose }: OfSubcontractor) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("providerRegisters.supervise")}
      what={t("providerRegisters.supervise-what")}
      fields={[
        { name: "on", label: t("providerRegisters.supervised-on"), kind: "day" },
        { name: "supervisor", label: t("providerRegisters.supervisor") },
        { name: "finding", label: t("providerRegisters.finding"), kind: "text" },
      ]}
      endpoint={enterSupervision}
      renews={renews}
      done={t("providerRegisters.supervised-done")}
      requestOf={({ on = "", supervisor = "", finding = "" }) => [
        { params: { tenantId, subcontractorId }, body: { on, supervisor, finding } },
      ]}
      onClose={onClose}
    />
  );
}

/** First whose customer's data, then by which engagement there. */
function Tie({ of, onClose }: OfSubcontractor) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const customers = useAnswer(listCustomers, { params: { tenantId } });
  const [organisationId, setOrganisationId] = useState<OrganisationId>();
  if (!organisationId)
    return (
      <PickCustomer
        title={t("providerRegisters.tie")}
        customers={customers.data?.customers ?? []}
        onPick={setOrganisationId}
        onClose={onClose}
      />
    );
  return <TieAt of={of} organisationId={organisationId} onClose={onClose} />;
}

function TieAt({
  of: { subcontractorId },
  organisationId,
  onClose,
}: OfSubcontractor & { readonly organisationId: OrganisationId }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listCustomerEngagements, { params: { tenantId, organisationId } });
  const engagements = answer.data?.engagements ?? [];
  return (
    <EntryDialog
      title={t("providerRegisters.tie")}
      what={t("providerRegisters.tie-what")}
      fields={[
        {
          name: "engagementId",
          label: t("providerRegisters.engagement"),
          kind: "choice",
          initial: "",
          ...(answer.data && engagements.length === 0 && { hint: t("providerRegisters.engagement-none") }),
          options: engagements.map(({ engagementId, organisationName }) => ({
            value: engagementId,
            label: organisationName,
          })),
        },
      ]}
      endpoint={tieEngagement}
      renews={renews}
      done={t("providerRegisters.tied-done")}
      requestOf={({ engagementId }) => [
        {
          params: { tenantId, subcontractorId },
          body: { organisationId, engagementId: EngagementId.parse(engagementId) },
        },
      ]}
      onClose={onClose}
    />
  );
}

function End({ of: { subcontractorId }, onClose }: OfSubcontractor) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("providerRegisters.end")}
      fields={[{ name: "endedOn", label: t("providerRegisters.end-day"), kind: "day" }]}
      endpoint={endSubcontractor}
      renews={renews}
      done={t("providerRegisters.ended")}
      requestOf={({ endedOn = "" }) => [{ params: { tenantId, subcontractorId }, body: { endedOn } }]}
      onClose={onClose}
    />
  );
}
