import { Button } from "@mantine/core";
import {
  AdministratorId,
  correctDisclosure,
  type Disclosure,
  getCustomerFacts,
  listConfidentialItems,
  listCustomers,
  listDisclosures,
  listEvidence,
  OrganisationId,
  ProfileId,
  registerDisclosure,
} from "@tachiai/protocol";
import { EmptyPage, PageHeading, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { ClauseNote } from "../consent/terms/clause-note.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { disclosureFields, disclosureSaid, disclosureValues } from "./disclosure-fields.ts";
import { aboutColumn, DisclosureTable } from "./disclosure-table.tsx";
import { EntryDialog } from "./entry-dialog.tsx";
import { FieldsDialog, type Values } from "./fields-dialog.tsx";
import { useBound } from "./use-bound.ts";

const renews = [listDisclosures, listEvidence];
/** A field's value for data of nobody in particular. */
const nobody = "none";

interface About {
  readonly organisationId: OrganisationId;
  readonly profileId: ProfileId;
}

/** 第三者提供の記録: to whom a customer's data or something confidential was told. */
export function DisclosuresPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listDisclosures, { params: { tenantId } });
  const [isRegistering, setIsRegistering] = useState(false);
  const [about, setAbout] = useState<About>();
  const [wrong, setWrong] = useState<Disclosure>();
  return (
    <>
      <PageHeading
        title={t("providerRegisters.disclosures-title")}
        purpose={t("providerRegisters.disclosures-purpose")}
        actions={
          <Button onClick={() => setIsRegistering(true)}>{t("providerRegisters.disclosure-register")}</Button>
        }
      />
      <ClauseNote
        clauses={["personal-data", "confidentiality"]}
        profiles={["telework", "support-open", "watch"]}
      />
      <Answered to={answer}>
        {({ disclosures }) =>
          disclosures.length === 0 ? (
            <EmptyPage what={t("providerRegisters.disclosures-empty")} />
          ) : (
            <DisclosureTable
              caption={t("providerRegisters.disclosures-title")}
              disclosures={disclosures}
              further={aboutColumn(t("providerRegisters.about"))}
              onCorrect={setWrong}
            />
          )
        }
      </Answered>
      {isRegistering && (
        <ChooseAbout
          onChosen={(chosen) => {
            setIsRegistering(false);
            setAbout(chosen);
          }}
          onClose={() => setIsRegistering(false)}
        />
      )}
      {about && <Register about={about} onClose={() => setAbout(undefined)} />}
      {wrong && <Correct disclosure={wrong} onClose={() => setWrong(undefined)} />}
    </>
  );
}

/** First whose data, under which terms: these say which grounds there are. */
function ChooseAbout({ onChosen, onClose }: { onChosen: (about: About) => void; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const customers = useAnswer(listCustomers, { params: { tenantId } }).data?.customers ?? [];
  return (
    <FieldsDialog
      title={t("providerRegisters.disclosure-register")}
      what={t("providerRegisters.disclosure-what")}
      submitLabel={t("providerRegisters.disclosure-next")}
      fields={[
        {
          name: "organisationId",
          label: t("providerRegisters.customer"),
          kind: "choice",
          initial: "",
          options: customers.map(({ organisationId, name }) => ({ value: organisationId, label: name })),
        },
        {
          name: "profileId",
          label: t("providerRegisters.profile"),
          kind: "choice",
          options: ProfileId.options.map((value) => ({ value, label: t(`terms.profile.${value}`) })),
        },
      ]}
      isBusy={false}
      error={null}
      onSubmit={({ organisationId, profileId }) =>
        onChosen({
          organisationId: OrganisationId.parse(organisationId),
          profileId: ProfileId.parse(profileId),
        })
      }
      onClose={onClose}
    />
  );
}

function Register({ about, onClose }: { about: About; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const bound = useBound();
  const { organisationId, profileId } = about;
  const facts = useAnswer(getCustomerFacts, { params: { tenantId, organisationId } });
  const administratorOf = ({ administratorId }: Values) =>
    administratorId && administratorId !== nobody
      ? { administratorId: AdministratorId.parse(administratorId) }
      : {};
  return (
    <EntryDialog
      title={t("providerRegisters.disclosure-register")}
      what={t("providerRegisters.disclosure-what")}
      fields={[
        {
          name: "administratorId",
          label: t("providerRegisters.about-person"),
          hint: t("providerRegisters.about-person-hint"),
          kind: "choice",
          options: [
            { value: nobody, label: t("providerRegisters.about-nobody") },
            ...(facts.data?.administrators ?? []).map(({ administratorId, facts: { name } }) => ({
              value: administratorId,
              label: name,
            })),
          ],
        },
        ...disclosureFields(t, { profileId, kind: "customer-data", ...bound }),
      ]}
      endpoint={registerDisclosure}
      renews={renews}
      done={t("providerRegisters.disclosure-registered")}
      requestOf={(values) => [
        {
          params: { tenantId },
          body: {
            about: {
              kind: "customer-data" as const,
              organisationId,
              profileId,
              ...administratorOf(values),
            },
            ...disclosureSaid(values),
          },
        },
      ]}
      onClose={onClose}
    />
  );
}

/** What is right instead, or that nothing was told. */
function Correct({ disclosure, onClose }: { disclosure: Disclosure; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const bound = useBound();
  const { about, disclosureId } = disclosure;
  const items = useAnswer(listConfidentialItems, { params: { tenantId } }).data?.items ?? [];
  const profileId =
    about.kind === "customer-data"
      ? about.profileId
      : (items.find(({ itemId }) => itemId === about.itemId)?.profileId ?? "telework");
  const isRight = ({ told }: Values) => told === "right";
  const before = disclosureValues(disclosure);
  const fields = disclosureFields(t, { profileId, kind: about.kind, ...bound }).map((field) => ({
    ...field,
    initial: before[field.name] ?? "",
    when: (values: Values) => isRight(values) && (field.when?.(values) ?? true),
  }));
  return (
    <EntryDialog
      title={t("providerRegisters.disclosure-correct")}
      what={t("providerRegisters.disclosure-correct-what")}
      submitLabel={t("provisions.correct")}
      fields={[
        {
          name: "reason",
          label: t("provisions.reason"),
          hint: t("provisions.reason-hint"),
          maxLength: 200,
        },
        {
          name: "told",
          label: t("providerRegisters.disclosure-right"),
          kind: "choice",
          options: [
            { value: "right", label: t("providerRegisters.disclosure-right-is") },
            { value: "nothing", label: t("providerRegisters.disclosure-right-nothing") },
          ],
        },
        ...fields,
      ]}
      endpoint={correctDisclosure}
      renews={renews}
      done={t("provisions.correction-registered")}
      requestOf={({ reason = "", ...values }) => [
        {
          params: { tenantId, disclosureId },
          body: { reason, ...(isRight(values) && { instead: disclosureSaid(values) }) },
        },
      ]}
      onClose={onClose}
    />
  );
}
