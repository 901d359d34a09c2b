import { Button, Group, Stack, Text, Title } from "@mantine/core";
import {
  enterReseller,
  listCustomers,
  listEvidence,
  listResellers,
  OrganisationId,
  type PaperChannel,
  PaperKind,
  type Reseller,
  ResellerId,
  setPaperChannel,
} from "@tachiai/protocol";
import { DataTable, EmptyPage, formatDay, PageHeading, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { ClauseNote } from "../consent/terms/clause-note.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { Entered } from "./entered.tsx";
import { EntryDialog } from "./entry-dialog.tsx";

const renews = [listResellers, listEvidence];
/** A field's value for nobody in between. */
const nobody = "none";

/** 販売店: who sells for the provider, and through whom each customer's papers go. */
export function ResellersPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listResellers, { params: { tenantId } });
  const customers = useAnswer(listCustomers, { params: { tenantId } }).data?.customers ?? [];
  const [asked, setAsked] = useState<"reseller" | "channel">();
  const onClose = () => setAsked(undefined);
  const resellers = answer.data?.resellers ?? [];
  return (
    <>
      <PageHeading
        title={t("providerRegisters.resellers-title")}
        purpose={t("providerRegisters.resellers-purpose")}
        actions={
          <Group gap="sm">
            <Button variant="default" onClick={() => setAsked("channel")}>
              {t("providerRegisters.channel-set")}
            </Button>
            <Button onClick={() => setAsked("reseller")}>{t("providerRegisters.reseller-enter")}</Button>
          </Group>
        }
      />
      <ClauseNote clauses={["formation", "fees", "termination-by-customer"]} profiles={["telework"]} />
      <Answered to={answer}>
        {({ channels }) => (
          <Stack gap="xl">
            {resellers.length === 0 ? (
              <EmptyPage what={t("providerRegisters.resellers-empty")} />
            ) : (
              <ResellerTable resellers={resellers} />
            )}
            <section>
              <Title order={2} mb="sm">
                {t("providerRegisters.channels")}
              </Title>
              {channels.length === 0 ? (
                <Text c="dimmed">{t("providerRegisters.channels-empty")}</Text>
              ) : (
                <ChannelTable
                  channels={channels}
                  resellers={resellers}
                  nameOf={(id) => customers.find(({ organisationId }) => organisationId === id)?.name ?? ""}
                />
              )}
            </section>
          </Stack>
        )}
      </Answered>
      {asked === "reseller" && <EnterReseller resellers={resellers} onClose={onClose} />}
      {asked === "channel" && <SetChannel resellers={resellers} customers={customers} onClose={onClose} />}
    </>
  );
}

function ResellerTable({ resellers }: { resellers: readonly Reseller[] }) {
  const { t } = usePhrases();
  return (
    <DataTable
      caption={t("providerRegisters.resellers-title")}
      rows={resellers}
      rowKey={({ resellerId }) => resellerId}
      columns={[
        {
          name: "name",
          header: t("providerRegisters.company"),
          isRowHeader: true,
          renderCell: ({ name }) => name,
        },
        {
          name: "above",
          header: t("providerRegisters.above"),
          renderCell: ({ aboveId }) =>
            nameOfReseller(resellers, aboveId) ?? t("providerRegisters.above-none"),
        },
        {
          name: "contact",
          header: t("providerRegisters.contact"),
          renderCell: ({ contact }) => contact,
        },
        {
          name: "entered",
          header: t("providerRegisters.entered"),
          renderCell: ({ entered }) => <Entered entered={entered} />,
        },
      ]}
    />
  );
}

interface ChannelTableProps {
  readonly channels: readonly PaperChannel[];
  readonly resellers: readonly Reseller[];
  readonly nameOf: (customer: OrganisationId) => string;
}

function ChannelTable({ channels, resellers, nameOf }: ChannelTableProps) {
  const { t, language } = usePhrases();
  return (
    <DataTable
      caption={t("providerRegisters.channels")}
      rows={channels}
      rowKey={({ organisationId, paper, entered }) => `${organisationId} ${paper} ${entered.at}`}
      columns={[
        {
          name: "customer",
          header: t("providerRegisters.customer"),
          isRowHeader: true,
          renderCell: ({ organisationId }) => nameOf(organisationId),
        },
        {
          name: "paper",
          header: t("providerRegisters.paper"),
          renderCell: ({ paper }) => t(`providerRegisters.paper.${paper}`),
        },
        {
          name: "through",
          header: t("providerRegisters.through"),
          renderCell: ({ resellerId }) =>
            nameOfReseller(resellers, resellerId) ?? t("providerRegisters.direct"),
        },
        {
          name: "held",
          header: t("providerRegisters.held"),
          renderCell: ({ from, until }) =>
            t("providerRegisters.from-until", {
              from: formatDay(from, language),
              until: until === undefined ? "" : formatDay(until, language),
            }),
        },
        {
          name: "entered",
          header: t("providerRegisters.entered"),
          renderCell: ({ entered }) => <Entered entered={entered} />,
        },
      ]}
    />
  );
}

function nameOfReseller(resellers: readonly Reseller[], id: ResellerId | undefined): string | undefined {
  return resellers.find(({ resellerId }) => resellerId === id)?.name;
}

interface WithResellers {
  readonly resellers: readonly Reseller[];
  readonly onClose: () => void;
}

function EnterReseller({ resellers, onClose }: WithResellers) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("providerRegisters.reseller-enter")}
      fields={[
        { name: "name", label: t("providerRegisters.company") },
        {
          name: "above",
          label: t("providerRegisters.above"),
          kind: "choice",
          options: [{ value: nobody, label: t("providerRegisters.above-none") }, ...asOptions(resellers)],
        },
        { name: "contact", label: t("providerRegisters.contact"), isOptional: true, maxLength: 200 },
      ]}
      endpoint={enterReseller}
      renews={renews}
      done={t("providerRegisters.added-done")}
      requestOf={({ name = "", above, contact = "" }) => [
        {
          params: { tenantId },
          body: { name, contact, ...(above !== nobody && { aboveId: ResellerId.parse(above) }) },
        },
      ]}
      onClose={onClose}
    />
  );
}

function SetChannel({
  resellers,
  customers,
  onClose,
}: WithResellers & { readonly customers: readonly { organisationId: OrganisationId; name: string }[] }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("providerRegisters.channel-set")}
      what={t("providerRegisters.channel-what")}
      fields={[
        {
          name: "organisationId",
          label: t("providerRegisters.customer"),
          kind: "choice",
          initial: "",
          options: customers.map(({ organisationId, name }) => ({ value: organisationId, label: name })),
        },
        {
          name: "paper",
          label: t("providerRegisters.paper"),
          kind: "choice",
          options: PaperKind.options.map((value) => ({
            value,
            label: t(`providerRegisters.paper.${value}`),
          })),
        },
        {
          name: "through",
          label: t("providerRegisters.through"),
          kind: "choice",
          options: [{ value: nobody, label: t("providerRegisters.direct") }, ...asOptions(resellers)],
        },
        { name: "from", label: t("providerRegisters.from"), kind: "day" },
      ]}
      endpoint={setPaperChannel}
      renews={renews}
      done={t("providerRegisters.channel-done")}
      requestOf={({ organisationId, paper, through, from = "" }) => [
        {
          params: { tenantId, organisationId: OrganisationId.parse(organisationId) },
          body: {
            paper: PaperKind.parse(paper),
            from,
            ...(through !== nobody && { resellerId: ResellerId.parse(through) }),
          },
        },
      ]}
      onClose={onClose}
    />
  );
}

function asOptions(resellers: readonly Reseller[]) {
  return resellers.map(({ resellerId, name }) => ({ value: resellerId, label: name }));
}
