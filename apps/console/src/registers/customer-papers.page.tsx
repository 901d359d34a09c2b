import { Stack, Text } from "@mantine/core";
import {
  AddressRange,
  endRegionException,
  enterPaperChange,
  enterRegionException,
  getCustomerFacts,
  listEvidence,
  listRegionExceptions,
  type OrganisationId,
  Paper,
  type RegionException,
} from "@tachiai/protocol";
import { PageHeading, usePhrases } from "@tachiai/ui";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { z } from "zod";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { ClauseNote } from "../consent/terms/clause-note.tsx";
import { ConfirmCall } from "../shell/confirm-call.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { ChooseCustomer } from "./choose-customer.tsx";
import { EntryDialog } from "./entry-dialog.tsx";
import { changeIn, type FilingAsked, filingFields } from "./filing.ts";
import { RegionExceptions } from "./region-exceptions.tsx";
import { RegisteredFactsView } from "./registered-facts-view.tsx";

const from = "/o/$organisationId/registers/customers";
const Ranges = z.array(AddressRange).min(1).max(20);
/** As they are typed, one a line. */
const rangesIn = (text: string) => text.split(/\s+/).filter((range) => range !== "");

/** お客様の届出: what is registered of one customer, papers that came from him, and from where he may use what he has. */
export function CustomerPapersPage() {
  const { t } = usePhrases();
  const { holds } = useOpenPlace();
  const { customer } = useSearch({ from });
  const navigate = useNavigate({ from });
  return (
    <>
      <PageHeading
        title={t("providerRegisters.customer-title")}
        purpose={t("providerRegisters.customer-purpose")}
      />
      <ClauseNote clauses={["administrators", "region"]} profiles={["telework", "watch"]} />
      <Stack gap="xl">
        {holds("contract-clerk") && (
          <ChooseCustomer
            chosen={customer}
            onChoose={(chosen) => void navigate({ search: chosen ? { customer: chosen } : {} })}
          />
        )}
        {customer === undefined ? (
          <Text c="dimmed">
            {t(
              holds("contract-clerk")
                ? "providerRegisters.customer-choose"
                : "providerRegisters.customer-by-desk",
            )}
          </Text>
        ) : (
          <OneCustomer key={customer} organisationId={customer} />
        )}
      </Stack>
    </>
  );
}

interface OfCustomer {
  readonly organisationId: OrganisationId;
}

function OneCustomer({ organisationId }: OfCustomer) {
  const { tenantId, holds } = useOpenPlace();
  const answer = useAnswer(getCustomerFacts, { params: { tenantId, organisationId } });
  const [filed, setFiled] = useState<FilingAsked>();
  const mayEnter = holds("contract-clerk");
  return (
    <>
      <Answered to={answer}>
        {(facts) => (
          <RegisteredFactsView facts={facts} isOwn={false} onFile={mayEnter ? setFiled : undefined} />
        )}
      </Answered>
      {mayEnter && <Region organisationId={organisationId} />}
      {filed && (
        <EnterPaper organisationId={organisationId} asked={filed} onClose={() => setFiled(undefined)} />
      )}
    </>
  );
}

function EnterPaper({
  organisationId,
  asked,
  onClose,
}: OfCustomer & { readonly asked: FilingAsked; readonly onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t(`registers.file-title-${asked.what}`)}
      what={t("providerRegisters.paper-what")}
      submitLabel={t("registers.file")}
      fields={[
        {
          name: "paper",
          label: t("providerRegisters.paper-kind"),
          kind: "choice",
          initial: "change-form",
          options: Paper.shape.kind.options.map((value) => ({
            value,
            label: t(`registers.paper.${value}`),
          })),
        },
        { name: "datedOn", label: t("providerRegisters.paper-dated-on"), kind: "day" },
        ...filingFields(t, asked, false),
      ]}
      endpoint={enterPaperChange}
      renews={[getCustomerFacts, listEvidence]}
      done={t("providerRegisters.paper-done")}
      requestOf={(values) => [
        {
          params: { tenantId, organisationId },
          body: {
            change: changeIn(asked, values),
            effectiveOn: values["effectiveOn"] ?? "",
            paper: Paper.parse({ kind: values["paper"], datedOn: values["datedOn"] }),
          },
        },
      ]}
      onClose={onClose}
    />
  );
}

function Region({ organisationId }: OfCustomer) {
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listRegionExceptions, { params: { tenantId, organisationId } });
  const [isEntering, setIsEntering] = useState(false);
  const [ending, setEnding] = useState<RegionException>();
  return (
    <>
      <Answered to={answer}>
        {(region) => (
          <RegionExceptions
            region={region}
            isOwn={false}
            onEnter={() => setIsEntering(true)}
            onEnd={setEnding}
          />
        )}
      </Answered>
      {isEntering && <EnterException organisationId={organisationId} onClose={() => setIsEntering(false)} />}
      {ending && (
        <EndException
          organisationId={organisationId}
          exception={ending}
          onClose={() => setEnding(undefined)}
        />
      )}
    </>
  );
}

function EnterException({ organisationId, onClose }: OfCustomer & { readonly onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("providerRegisters.region-enter")}
      what={t("providerRegisters.region-what")}
      fields={[
        {
          name: "reference",
          label: t("providerRegisters.reference"),
          hint: t("providerRegisters.reference-hint"),
          maxLength: 200,
        },
        { name: "place", label: t("providerRegisters.place") },
        {
          name: "ranges",
          label: t("providerRegisters.ranges"),
          hint: t("providerRegisters.ranges-hint"),
          kind: "text",
          schema: { safeParse: (text) => Ranges.safeParse(rangesIn(text)) },
        },
        { name: "from", label: t("providerRegisters.from"), kind: "day" },
        { name: "to", label: t("providerRegisters.to-day"), kind: "day-to-choose", isOptional: true },
      ]}
      endpoint={enterRegionException}
      renews={[listRegionExceptions, listEvidence]}
      done={t("providerRegisters.added-done")}
      requestOf={({ reference = "", place = "", ranges = "", from: since = "", to = "" }) => [
        {
          params: { tenantId, organisationId },
          body: {
            reference,
            place,
            ranges: rangesIn(ranges),
            from: since,
            ...(to !== "" && { to }),
          },
        },
      ]}
      onClose={onClose}
    />
  );
}

function EndException({
  organisationId,
  exception: { exceptionId },
  onClose,
}: OfCustomer & { readonly exception: RegionException; readonly onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <ConfirmCall
      endpoint={endRegionException}
      request={[{ params: { tenantId, organisationId, exceptionId } }]}
      renews={[listRegionExceptions, listEvidence]}
      title={t("providerRegisters.region-end")}
      confirmLabel={t("providerRegisters.region-end")}
      isDangerous
      what={t("providerRegisters.region-end-what")}
      done={t("providerRegisters.ended")}
      onClose={onClose}
    />
  );
}
