import { Button, Stack } from "@mantine/core";
import {
  type AcceptancePreview,
  type Application,
  acceptApplication,
  enterApplication,
  listApplications,
  listCustomers,
  listEvidence,
  OrganisationId,
  previewAcceptance,
  RefusalReason,
  type ResponseOf,
  refuseApplication,
} from "@tachiai/protocol";
import { addDays, Notice, usePhrases, useToday } from "@tachiai/ui";
import { useState } from "react";
import { formatYen } from "../billing/yen.ts";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { type Field, instantIn } from "../registers/fields-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { EndingFacts } from "./ending-facts.tsx";

const renews = [listApplications, listEvidence];
/** A field's value for who is no customer yet. */
const newCustomer = "new";

interface DecideProps {
  readonly application: Application;
  readonly onInvited: (answer: ResponseOf<typeof acceptApplication>) => void;
}

/** What a contract clerk does with an application that is undecided, and what accepting would lead to. */
export function DecideApplication({ application, onInvited }: DecideProps) {
  const { tenantId } = useOpenPlace();
  const { applicationId } = application;
  const answer = useAnswer(previewAcceptance, { params: { tenantId, applicationId } });
  return (
    <Answered to={answer}>
      {(preview) => <Decide application={application} preview={preview} onInvited={onInvited} />}
    </Answered>
  );
}

function Decide({ application, preview, onInvited }: DecideProps & { preview: AcceptancePreview }) {
  const { t } = usePhrases();
  const [asked, setAsked] = useState<"accept" | "refuse">();
  const { waitsFor, refusalReasons, ending, fault } = preview;
  const [first] = waitsFor;
  const onClose = () => setAsked(undefined);
  if (first)
    return (
      <Notice
        meaning="quiet"
        title={t("applications.waits-for", { number: String(first.number), name: first.applicantName })}
      />
    );
  return (
    <Stack gap="sm">
      {ending && <EndingFacts ending={ending} />}
      {fault && (
        <Notice
          meaning="look"
          title={t("applications.fault", { reason: t(`applications.reason.${fault}`) })}
        />
      )}
      <Button.Group>
        <Button size="xs" onClick={() => setAsked("accept")}>
          {t("applications.accept")}
        </Button>
        {refusalReasons.length > 0 && (
          <Button size="xs" variant="default" onClick={() => setAsked("refuse")}>
            {t("applications.refuse")}
          </Button>
        )}
      </Button.Group>
      {asked === "accept" && (
        <Accept application={application} preview={preview} onInvited={onInvited} onClose={onClose} />
      )}
      {asked === "refuse" && <Refuse application={application} reasons={refusalReasons} onClose={onClose} />}
    </Stack>
  );
}

function Accept({
  application,
  preview,
  onInvited,
  onClose,
}: DecideProps & { preview: AcceptancePreview; onClose: () => void }) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { applicationId, form } = application;
  const customers = useAnswer(listCustomers, { params: { tenantId } }).data?.customers ?? [];
  const today = useToday();
  // Who hands a contract on has it to the end of today, and what lies behind is billed.
  const first = { new: "", change: today, end: "", assignment: addDays(today, 1) }[form.kind];
  const fields: Field[] = [];
  if (form.kind !== "end")
    fields.push({
      name: "on",
      label: t(form.kind === "new" ? "applications.starts-on" : "applications.counts-on"),
      kind: "day",
      initial: form.from < first ? first : form.from,
    });
  if (form.kind === "new" && form.order.service === "telework")
    fields.push({
      name: "minimumUntil",
      label: t("applications.minimum-until"),
      kind: "day-to-choose",
      isOptional: true,
    });
  if (form.kind === "end" && (preview.ending?.remainingMonths ?? 0) > 0)
    fields.push(
      choiceOf("settled", t("applications.settled"), [
        { value: "no", label: t("applications.settled.no") },
        { value: "agreed", label: t("applications.settled.agreed") },
        { value: "paid", label: t("applications.settled.paid") },
      ]),
    );
  if (form.kind === "assignment") {
    if (form.service === "telework")
      fields.push({
        name: "priorConsent",
        label: t("applications.prior-consent"),
        isOptional: true,
        maxLength: 200,
      });
    fields.push(
      {
        ...choiceOf("arrears", t("applications.arrears"), [
          { value: "no", label: t("applications.arrears.no") },
          { value: "yes", label: t("applications.arrears.yes") },
        ]),
        hint: t("applications.arrears-hint"),
      },
      choiceOf("assignee", t("applications.assignee-customer"), [
        { value: newCustomer, label: t("applications.assignee-new") },
        ...customers.map(({ organisationId, name }) => {
          const owed = preview.inArrears.find((one) => one.organisationId === organisationId);
          const yen = owed && formatYen(owed.yen, language);
          return {
            value: organisationId,
            label: owed
              ? t(owed.refuses ? "applications.assignee-in-arrears" : "applications.assignee-reseller-owes", {
                  name,
                  invoices: owed.invoices,
                  yen: yen ?? "",
                })
              : name,
          };
        }),
      ]),
    );
  }
  return (
    <EntryDialog
      title={t("applications.accept")}
      fields={fields}
      endpoint={acceptApplication}
      renews={[...renews, listCustomers]}
      done={t("applications.accepted-done")}
      onAnswer={onInvited}
      requestOf={({ on, minimumUntil, settled, priorConsent, arrears, assignee }) => [
        {
          params: { tenantId, applicationId },
          body: {
            ...(on && { on }),
            ...(minimumUntil && { minimumUntil }),
            ...(priorConsent && { priorConsent }),
            ...(assignee && assignee !== newCustomer && { assigneeId: OrganisationId.parse(assignee) }),
            isAssigneeInArrears: arrears === "yes",
            isRemainderSettled: settled === "agreed" || settled === "paid",
            ...(settled === "paid" && { isRemainderPaid: true }),
          },
        },
      ]}
      onClose={onClose}
    />
  );
}

function Refuse({
  application: { applicationId },
  reasons,
  onClose,
}: {
  application: Application;
  reasons: readonly RefusalReason[];
  onClose: () => void;
}) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("applications.refuse")}
      fields={[
        choiceOf(
          "reason",
          t("applications.refusal-reason"),
          reasons.map((value) => ({ value, label: t(`applications.reason.${value}`) })),
        ),
        { name: "words", label: t("applications.words"), kind: "text", maxLength: 1000 },
      ]}
      endpoint={refuseApplication}
      renews={renews}
      done={t("applications.refused-done")}
      requestOf={({ reason, words = "" }) => [
        { params: { tenantId, applicationId }, body: { reason: RefusalReason.parse(reason), words } },
      ]}
      onClose={onClose}
    />
  );
}

/** 連署: a form that its customer drafted has come back signed by both. */
export function ReceiveSigned({ application }: { application: Application }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [isAsked, setAsked] = useState(false);
  const { form, applicationId } = application;
  if (form.kind !== "assignment") return undefined;
  return (
    <>
      <Button size="xs" onClick={() => setAsked(true)}>
        {t("applications.receive-signed")}
      </Button>
      {isAsked && (
        <EntryDialog
          title={t("applications.receive-signed")}
          fields={[
            { name: "receivedAt", label: t("applications.received"), kind: "moment" },
            { name: "assignor", label: t("applications.signed-assignor") },
            { name: "assignorOn", label: t("applications.signed-assignor-on"), kind: "day" },
            {
              name: "assignee",
              label: t("applications.signed-assignee"),
              initial: form.assignee.representative,
            },
            { name: "assigneeOn", label: t("applications.signed-assignee-on"), kind: "day" },
          ]}
          endpoint={enterApplication}
          renews={renews}
          done={t("applications.entered-done")}
          requestOf={({ receivedAt, assignor = "", assignorOn = "", assignee = "", assigneeOn = "" }) => [
            {
              params: { tenantId },
              body: {
                draftId: applicationId,
                receivedAt: instantIn(receivedAt),
                form: {
                  ...form,
                  signed: {
                    assignor: { name: assignor, on: assignorOn },
                    assignee: { name: assignee, on: assigneeOn },
                  },
                },
              },
            },
          ]}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}

function choiceOf(name: string, label: string, options: NonNullable<Field["options"]>): Field {
  return { name, label, kind: "choice", options };
}
