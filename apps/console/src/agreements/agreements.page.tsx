import { Button, Group, Paper, Select, Stack, Text, Title } from "@mantine/core";
import {
  decideAgreement,
  getHome,
  type KeptAgreement,
  listAgreements,
  listCustomers,
  OrganisationId,
  type ParamsOf,
  proposeAgreementEnd,
} from "@tachiai/protocol";
import {
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
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { ReasonDialog } from "../shell/reason-dialog.tsx";
import { AgreementFacts } from "./agreement-facts.tsx";
import { EnterAgreement } from "./enter-agreement.tsx";

const renews = [listAgreements, getHome];

/** 特約・個別契約: what was agreed to in writing with a customer, and goes before the terms. */
export function AgreementsPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listCustomers, { params: { tenantId } });
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <>
      <PageHeading title={t("agreements.title")} purpose={t("agreements.purpose")} />
      <Answered to={answer}>
        {({ customers }) =>
          customers.length === 0 ? (
            <EmptyPage what={t("agreements.no-customers")} />
          ) : (
            <Stack gap="lg">
              <Select
                label={t("agreements.customer")}
                placeholder={t("agreements.choose-customer")}
                data={customers.map(({ organisationId, name }) => ({ value: organisationId, label: name }))}
                value={chosen}
                onChange={setChosen}
                maw={420}
              />
              {chosen && <OfCustomer key={chosen} organisationId={OrganisationId.parse(chosen)} />}
            </Stack>
          )
        }
      </Answered>
    </>
  );
}

function OfCustomer({ organisationId }: { organisationId: OrganisationId }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listAgreements, { params: { tenantId, organisationId } });
  const [isEntering, setIsEntering] = useState(false);
  const enter = <Button onClick={() => setIsEntering(true)}>{t("agreements.enter")}</Button>;
  return (
    <>
      <Answered to={answer}>
        {({ agreements }) =>
          agreements.length === 0 ? (
            <EmptyPage what={t("agreements.empty")} action={enter} />
          ) : (
            <Stack gap="md">
              <Group>{enter}</Group>
              {agreements.map((agreement) => (
                <AgreementCard
                  key={agreement.agreementId}
                  organisationId={organisationId}
                  agreement={agreement}
                />
              ))}
            </Stack>
          )
        }
      </Answered>
      {isEntering && <EnterAgreement organisationId={organisationId} onClose={() => setIsEntering(false)} />}
    </>
  );
}

interface CardProps {
  readonly organisationId: OrganisationId;
  readonly agreement: KeptAgreement;
}

const marks = { proposed: "waiting", released: "accepted", rejected: "withdrawn" } as const;

function AgreementCard({ organisationId, agreement }: CardProps) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { agreementId, state, proposed, decided, ending, mayDecide } = agreement;
  const [isRejecting, setIsRejecting] = useState(false);
  const [isEnding, setIsEnding] = useState(false);
  const params = { tenantId, organisationId, agreementId };
  const deciding = useCall(decideAgreement, {
    renews,
    onDone() {
      notifyDone(t("agreements.decided-done"));
      setIsRejecting(false);
    },
  });
  const by = ({ byName: name, at }: { byName: string; at: string }) => ({
    name,
    at: formatInstant(at, language),
  });
  return (
    <Paper withBorder p="md" component="article" aria-label={agreement.reference}>
      <Stack gap="sm">
        <Group gap="sm">
          <Title order={3}>{agreement.reference}</Title>
          <StatusMark kind={marks[state]} label={t(`agreements.state.${state}`)} />
        </Group>
        <AgreementFacts agreement={agreement} />
        <Text size="xs" c="dimmed">
          {t("agreements.proposed-by", by(proposed))}
          {decided && `　${t("agreements.decided-by", by(decided))}　${decided.reason ?? ""}`}
        </Text>
        {ending && (
          <Text size="sm">
            {t("agreements.end-waits", { day: formatDay(ending.on, language), name: ending.proposed.byName })}
          </Text>
        )}
        {deciding.error && !isRejecting && <ErrorPanel error={deciding.error} />}
        <Group gap="xs" className="not-printed">
          {mayDecide && (
            <>
              <Button
                size="compact-sm"
                loading={deciding.isPending}
                onClick={() => deciding.send({ params, body: { decision: "approve" } })}
              >
                {t("agreements.release")}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setIsRejecting(true)}>
                {t("agreements.reject")}
              </Button>
            </>
          )}
          {state === "released" && !ending && (
            <Button size="compact-sm" variant="default" onClick={() => setIsEnding(true)}>
              {t("agreements.end")}
            </Button>
          )}
        </Group>
      </Stack>
      {isRejecting && (
        <ReasonDialog
          title={t("agreements.reject-title")}
          what={t("agreements.reject-what")}
          label={t("agreements.reject-reason")}
          missing={t("agreements.reject-missing")}
          submitLabel={t("agreements.reject")}
          isBusy={deciding.isPending}
          error={deciding.error}
          onSubmit={(reason) => deciding.send({ params, body: { decision: "reject", reason } })}
          onClose={() => setIsRejecting(false)}
        />
      )}
      {isEnding && <EndAgreement params={params} onClose={() => setIsEnding(false)} />}
    </Paper>
  );
}

interface EndProps {
  readonly params: ParamsOf<typeof proposeAgreementEnd>;
  readonly onClose: () => void;
}

function EndAgreement({ params, onClose }: EndProps) {
  const { t } = usePhrases();
  return (
    <EntryDialog
      endpoint={proposeAgreementEnd}
      renews={renews}
      done={t("agreements.entered-done")}
      title={t("agreements.end-title")}
      what={t("agreements.end-what")}
      submitLabel={t("agreements.end")}
      fields={[{ name: "on", label: t("agreements.end-on"), kind: "day" }]}
      requestOf={({ on = "" }) => [{ params, body: { on } }]}
      onClose={onClose}
    />
  );
}
