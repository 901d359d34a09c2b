import { Alert, Anchor, Button, Group, Stack, Text, Title } from "@mantine/core";
import {
  type Application,
  ApplicationKind,
  type acceptApplication,
  enterApplication,
  listApplications,
  listCustomers,
  listEvidence,
  listResellers,
  OrganisationId,
  printApplication,
  ResellerId,
  type ResponseOf,
  Service,
  type TermsToAgree,
} from "@tachiai/protocol";
import { PageHeading, usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { type IssuedLink, OneTimeLink } from "../identity/one-time-link.tsx";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { instantIn } from "../registers/fields-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { ApplicationCard } from "./application-card.tsx";
import { BlankForm } from "./blank-form.tsx";
import { teleworkConsent } from "./consent-fields.ts";
import { DecideApplication, ReceiveSigned } from "./decide-application.tsx";
import { fieldsOf, formIn } from "./form-fields.ts";
import { QuotesSection } from "./quotes-section.tsx";
import { SavePaper } from "./save-paper.tsx";

const renews = [listApplications, listEvidence];
/** A field's value for nobody. */
const none = "none";

/** 申込: what waits for the contract clerk in the order of receipt, what was decided, and the quotes. */
export function ApplicationsPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listApplications, { params: { tenantId } });
  const [asked, setAsked] = useState<ApplicationKind>();
  const [invited, setInvited] = useState<IssuedLink>();
  const onInvited = ({ link, expiresAt }: ResponseOf<typeof acceptApplication>) =>
    setInvited(link !== undefined && expiresAt !== undefined ? { link, expiresAt } : undefined);
  return (
    <>
      <PageHeading title={t("applications.title")} purpose={t("applications.purpose")} />
      <Stack gap="xl">
        <Stack gap="xs">
          <Text fw={600}>{t("applications.enter")}</Text>
          <Group gap="sm">
            {ApplicationKind.options.filter(isEntered).map((kind) => (
              <Button key={kind} variant="default" onClick={() => setAsked(kind)}>
                {t(`applications.kind.${kind}`)}
              </Button>
            ))}
            <BlankForm />
          </Group>
        </Stack>
        {invited && <OneTimeLink title={t("applications.invited")} issued={invited} />}
        <Answered to={answer}>
          {({ applications }) => <Lists applications={applications} onInvited={onInvited} />}
        </Answered>
        <QuotesSection />
      </Stack>
      {asked && (
        <EnterPaper kind={asked} terms={answer.data?.terms ?? []} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
}

/** An assignment comes in by the draft that its customer made. */
function isEntered(kind: ApplicationKind): boolean {
  return kind !== "assignment";
}

interface ListsProps {
  readonly applications: readonly Application[];
  readonly onInvited: (answer: ResponseOf<typeof acceptApplication>) => void;
}

function Lists({ applications, onInvited }: ListsProps) {
  const { t } = usePhrases();
  const isOpen = ({ state }: Application) => state === "applied" || state === "drafted";
  const waiting = applications.filter(isOpen);
  const decided = applications.filter((one) => !isOpen(one));
  return (
    <>
      <Stack gap="sm">
        <Title order={2}>{t("applications.waiting")}</Title>
        {waiting.length === 0 && <Text c="dimmed">{t("applications.waiting-empty")}</Text>}
        {waiting.map((application) => (
          <OneApplication key={application.applicationId} application={application} onInvited={onInvited} />
        ))}
      </Stack>
      <Stack gap="sm">
        <Title order={2}>{t("applications.decided")}</Title>
        {decided.length === 0 && <Text c="dimmed">{t("applications.decided-empty")}</Text>}
        {decided.map((application) => (
          <OneApplication key={application.applicationId} application={application} onInvited={onInvited} />
        ))}
      </Stack>
    </>
  );
}

function OneApplication({
  application,
  onInvited,
}: Pick<ListsProps, "onInvited"> & { application: Application }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { applicationId, state, papers } = application;
  return (
    <ApplicationCard
      application={application}
      papers={papers.map((paper) => (
        <SavePaper
          key={paper}
          endpoint={printApplication}
          request={[{ params: { tenantId, applicationId, paper } }]}
          label={t(`applications.paper.${paper}`)}
          name={t(`applications.paper.${paper}`)}
        />
      ))}
      actions={
        <>
          {state === "applied" && <DecideApplication application={application} onInvited={onInvited} />}
          {state === "drafted" && <ReceiveSigned application={application} />}
          {application.isUnattached && <Unattached application={application} />}
        </>
      }
    />
  );
}

/** What comes next of a contract that nobody is billed for. */
function Unattached({ application: { organisationId, form } }: { application: Application }) {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  return (
    <Alert title={t("applications.unattached")} className="not-printed">
      <Anchor
        renderRoot={(props) => (
          <Link
            to="/o/$organisationId/billing/accounts"
            params={{ organisationId: place.organisationId }}
            // Who takes a contract over is another one than who applied for it.
            search={form.kind === "new" && organisationId ? { customer: organisationId } : {}}
            {...props}
          />
        )}
      >
        {t("applications.unattached-next")}
      </Anchor>
    </Alert>
  );
}

interface EnterPaperProps {
  readonly kind: ApplicationKind;
  readonly terms: readonly TermsToAgree[];
  readonly onClose: () => void;
}

function EnterPaper({ kind, terms, onClose }: EnterPaperProps) {
  const words = usePhrases();
  const { t } = words;
  const { tenantId } = useOpenPlace();
  const consent = teleworkConsent(kind, terms, words);
  const customers = useAnswer(listCustomers, { params: { tenantId } }).data?.customers ?? [];
  const resellers = useAnswer(listResellers, { params: { tenantId } }).data?.resellers ?? [];
  return (
    <EntryDialog
      title={t("applications.enter")}
      fields={[
        { name: "receivedAt", label: t("applications.received"), kind: "moment" },
        {
          name: "customer",
          label: t("applications.customer"),
          kind: "choice",
          initial: kind === "new" ? none : "",
          options: [
            ...(kind === "new" ? [{ value: none, label: t("applications.customer-new") }] : []),
            ...customers.map(({ organisationId, name }) => ({ value: organisationId, label: name })),
          ],
        },
        {
          name: "through",
          label: t("applications.through"),
          kind: "choice",
          options: [
            { value: none, label: t("applications.direct") },
            ...resellers.map(({ resellerId, name }) => ({ value: resellerId, label: name })),
          ],
        },
        ...fieldsOf(kind, words, Service.options),
        ...consent.fields,
      ]}
      endpoint={enterApplication}
      renews={renews}
      done={t("applications.entered-done")}
      requestOf={({ receivedAt, customer, through, ...values }) => [
        {
          params: { tenantId },
          body: {
            form: formIn(kind, values),
            receivedAt: instantIn(receivedAt),
            ...consent.of(values),
            ...(customer !== none && { organisationId: OrganisationId.parse(customer) }),
            ...(through !== none && { resellerId: ResellerId.parse(through) }),
          },
        },
      ]}
      onClose={onClose}
    />
  );
}
