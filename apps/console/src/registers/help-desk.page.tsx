import { Anchor, Button, Stack, Text } from "@mantine/core";
import {
  answerEnquiry,
  closeEnquiry,
  type EnquiryLink,
  EnquiryLinkKind,
  enterReply,
  formatSystemId,
  getHome,
  linkEnquiry,
  listClosedQueue,
  listEvidence,
  listQueue,
  markDefect,
  type Outage,
  type QueuedEnquiry,
  refuseUnlawfulRequest,
  Service,
  takeEnquiry,
} from "@tachiai/protocol";
import { EmptyPage, ErrorPanel, formatInstant, PageHeading, usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { z } from "zod";
import { answerKey } from "../connection/answer-key.ts";
import { Answered } from "../connection/answered.tsx";
import { useApi } from "../connection/api.ts";
import { useCall, useRepeatedAnswer } from "../connection/use-answer.ts";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { withNote } from "../shell/written.ts";
import { Attachments } from "./attachments.tsx";
import { ClosedEnquiries } from "./closed-enquiries.tsx";
import { DeskNow, EnquiryCard } from "./enquiry-card.tsx";
import { enquiryFields, wordsField } from "./enquiry-fields.ts";
import { EntryDialog } from "./entry-dialog.tsx";
import type { Values } from "./fields-dialog.tsx";

const renews = [listQueue, listClosedQueue, getHome, listEvidence];

/** The desk opens and closes, and answers fall due, without anything happening. */
const minuteMs = 60_000;

type Asked = {
  readonly what: "answer" | "reply" | "refuse" | "link" | "defect";
  readonly enquiry: QueuedEnquiry;
};

/** 問合せ窓口: the queue of all customers, and the intake. */
export function HelpDeskPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const api = useApi();
  const answer = useRepeatedAnswer(minuteMs, listQueue, { params: { tenantId } });
  const [isTaking, setIsTaking] = useState(false);
  const [asked, setAsked] = useState<Asked>();
  const closing = useCall(closeEnquiry, { renews, onDone: () => notifyDone(t("registers.settled-done")) });
  const outages = answer.data?.outages ?? [];
  const nameOf = ({ reference }: EnquiryLink) =>
    outages.find(({ outageId }) => outageId === reference)?.what ?? reference;
  const actionsOf = (enquiry: QueuedEnquiry) => {
    const { state, organisationId, enquiryId, service, defect } = enquiry;
    return (
      <>
        <Button size="compact-sm" onClick={() => setAsked({ what: "answer", enquiry })}>
          {t("registers.answer")}
        </Button>
        {state === "answered" && (
          <Button size="compact-sm" variant="default" onClick={() => setAsked({ what: "reply", enquiry })}>
            {t("registers.enter-reply")}
          </Button>
        )}
        {state !== "received" && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => closing.send({ params: { tenantId, organisationId, enquiryId } })}
          >
            {t("registers.close")}
          </Button>
        )}
        {service === "watch" && !defect && (
          <Button size="compact-sm" variant="default" onClick={() => setAsked({ what: "defect", enquiry })}>
            {t("agreements.defect")}
          </Button>
        )}
        <LinkButton onClick={() => setAsked({ what: "link", enquiry })} />
        {enquiry.service === "support" && (
          <Button size="compact-sm" variant="default" onClick={() => setAsked({ what: "refuse", enquiry })}>
            {t("registers.refuse-unlawful")}
          </Button>
        )}
      </>
    );
  };
  return (
    <>
      <PageHeading
        title={t("registers.desk-title")}
        purpose={t("registers.desk-purpose")}
        actions={<Button onClick={() => setIsTaking(true)}>{t("registers.take")}</Button>}
      />
      <Answered to={answer}>
        {({ enquiries, hours, unavailable }) => (
          <>
            <DeskNow hours={hours} unavailable={unavailable} />
            {closing.error && <ErrorPanel error={closing.error} />}
            {enquiries.length === 0 ? (
              <EmptyPage what={t("registers.desk-empty")} />
            ) : (
              <Stack gap="md">
                {enquiries.map((enquiry) => (
                  <EnquiryCard
                    key={enquiry.enquiryId}
                    enquiry={enquiry}
                    attachments={
                      <Attachments enquiry={enquiry} customerId={enquiry.organisationId} mayAttach />
                    }
                    who={<Customer enquiry={enquiry} />}
                    actions={actionsOf(enquiry)}
                    nameOf={nameOf}
                  />
                ))}
              </Stack>
            )}
          </>
        )}
      </Answered>
      <ClosedEnquiries
        queryKey={answerKey(listClosedQueue, { params: { tenantId } })}
        load={(after) => api.call(listClosedQueue, { params: { tenantId }, query: after })}
        renderCard={(enquiry) => (
          <EnquiryCard
            enquiry={enquiry}
            attachments={
              <Attachments enquiry={enquiry} customerId={enquiry.organisationId} mayAttach={false} />
            }
            who={<Customer enquiry={enquiry} />}
            actions={<LinkButton onClick={() => setAsked({ what: "link", enquiry })} />}
            nameOf={nameOf}
          />
        )}
      />
      {isTaking && <Take onClose={() => setIsTaking(false)} />}
      {asked?.what === "answer" && <Answer enquiry={asked.enquiry} onClose={() => setAsked(undefined)} />}
      {asked?.what === "refuse" && (
        <RefuseRequest enquiry={asked.enquiry} onClose={() => setAsked(undefined)} />
      )}
      {asked?.what === "reply" && <EnterReply enquiry={asked.enquiry} onClose={() => setAsked(undefined)} />}
      {asked?.what === "defect" && <MarkDefect enquiry={asked.enquiry} onClose={() => setAsked(undefined)} />}
      {asked?.what === "link" && (
        <LinkEnquiry enquiry={asked.enquiry} outages={outages} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
}

/** A hidden defect, which costs the customer nothing (S3 §15-8). */
function MarkDefect({ enquiry, onClose }: { enquiry: QueuedEnquiry; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { organisationId, enquiryId } = enquiry;
  return (
    <EntryDialog
      title={t("agreements.defect")}
      what={t("agreements.defect-what")}
      fields={[{ name: "what", label: t("agreements.defect-text"), maxLength: 500 }]}
      endpoint={markDefect}
      renews={renews}
      done={t("agreements.defect-done")}
      requestOf={({ what = "" }) => [{ params: { tenantId, organisationId, enquiryId }, body: { what } }]}
      onClose={onClose}
    />
  );
}

/** Whose it is, and the way to what is registered of him. */
function Customer({ enquiry: { organisationId, organisationName, systemId } }: { enquiry: QueuedEnquiry }) {
  const { t, language } = usePhrases();
  const { place } = useOpenPlace();
  return (
    <Text size="sm">
      {withNote(language, organisationName, formatSystemId(systemId))}{" "}
      <Anchor
        renderRoot={(props) => (
          <Link
            to="/o/$organisationId/registers/customers"
            params={{ organisationId: place.organisationId }}
            search={{ customer: organisationId }}
            {...props}
          />
        )}
      >
        {t("providerRegisters.customer-facts")}
      </Anchor>
    </Text>
  );
}

function LinkButton({ onClick }: { onClick: () => void }) {
  const { t } = usePhrases();
  return (
    <Button size="compact-sm" variant="default" onClick={onClick}>
      {t("providerRegisters.link")}
    </Button>
  );
}

function Take({ onClose }: { onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("registers.take")}
      what={t("registers.take-what")}
      fields={[
        { name: "systemId", label: t("registers.system-id"), maxLength: 40 },
        { name: "administratorName", label: t("registers.name") },
        {
          name: "channel",
          label: t("registers.by"),
          kind: "choice",
          options: (["telephone", "mail"] as const).map((value) => ({
            value,
            label: t(`registers.channel.${value}`),
          })),
        },
        ...enquiryFields(t),
      ]}
      endpoint={takeEnquiry}
      renews={renews}
      done={t("registers.taken-done")}
      requestOf={({ systemId = "", administratorName = "", channel, service, subject = "", text = "" }) => [
        {
          params: { tenantId },
          body: {
            systemId,
            administratorName,
            channel: channel === "mail" ? ("mail" as const) : ("telephone" as const),
            service: Service.parse(service),
            subject,
            text,
          },
        },
      ]}
      onClose={onClose}
    />
  );
}

interface OfEnquiry {
  readonly enquiry: QueuedEnquiry;
  readonly onClose: () => void;
}

function RefuseRequest({ enquiry: { organisationId, enquiryId }, onClose }: OfEnquiry) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("registers.refuse-unlawful")}
      what={t("registers.refuse-what")}
      fields={[{ name: "text", label: t("registers.refuse-text"), kind: "text" }]}
      endpoint={refuseUnlawfulRequest}
      renews={renews}
      done={t("registers.refused-done")}
      requestOf={({ text = "" }) => [{ params: { tenantId, organisationId }, body: { text, enquiryId } }]}
      onClose={onClose}
    />
  );
}

function Answer({ enquiry: { organisationId, enquiryId }, onClose }: OfEnquiry) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("registers.answer")}
      what={t("registers.answer-what")}
      fields={[wordsField(t)]}
      endpoint={answerEnquiry}
      renews={renews}
      done={t("registers.answered-done")}
      requestOf={({ text = "" }) => [{ params: { tenantId, organisationId, enquiryId }, body: { text } }]}
      onClose={onClose}
    />
  );
}

function EnterReply({ enquiry, onClose }: OfEnquiry) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { organisationId, enquiryId } = enquiry;
  return (
    <EntryDialog
      title={t("registers.enter-reply")}
      fields={[
        { name: "administratorName", label: t("registers.name"), initial: enquiry.administratorName },
        wordsField(t),
      ]}
      endpoint={enterReply}
      renews={renews}
      done={t("registers.replied-done")}
      requestOf={({ administratorName = "", text = "" }) => [
        { params: { tenantId, organisationId, enquiryId }, body: { administratorName, text } },
      ]}
      onClose={onClose}
    />
  );
}

/** What an enquiry is about: one of the outages in the register, or something else by its number. */
function LinkEnquiry({
  enquiry: { organisationId, enquiryId },
  outages,
  onClose,
}: OfEnquiry & { readonly outages: readonly Outage[] }) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const isOutage = ({ kind }: Values) => kind === "outage";
  return (
    <EntryDialog
      title={t("providerRegisters.link")}
      what={t("providerRegisters.link-what")}
      fields={[
        {
          name: "kind",
          label: t("providerRegisters.link-kind"),
          kind: "choice",
          initial: "outage",
          options: EnquiryLinkKind.options.map((value) => ({ value, label: t(`registers.link.${value}`) })),
        },
        {
          name: "outage",
          label: t("providerRegisters.link-outage"),
          kind: "choice",
          initial: "",
          options: outages.map(({ outageId, what, knownAt }) => ({
            value: outageId,
            label: withNote(language, what, formatInstant(knownAt, language)),
          })),
          when: isOutage,
        },
        {
          name: "reference",
          label: t("providerRegisters.link-id"),
          hint: t("providerRegisters.link-id-hint"),
          schema: z.uuid(),
          when: (values) => !isOutage(values),
        },
      ]}
      endpoint={linkEnquiry}
      renews={renews}
      done={t("providerRegisters.linked-done")}
      requestOf={({ kind, outage = "", reference = "" }) => [
        {
          params: { tenantId, organisationId, enquiryId },
          body: {
            kind: EnquiryLinkKind.parse(kind),
            reference: kind === "outage" ? outage : reference,
          },
        },
      ]}
      onClose={onClose}
    />
  );
}
