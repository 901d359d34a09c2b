import { Button, Stack, Text } from "@mantine/core";
import { creditedDays } from "@tachiai/billing";
import {
  type BillingMonth,
  type CreditedOutage,
  creditOutage,
  type Instant,
  listClosings,
  listCreditedOutages,
  listEvidence,
  type RegisteredOutage,
} from "@tachiai/protocol";
import {
  DataTable,
  dayOf,
  EmptyPage,
  formatInstant,
  formatMonth,
  PageHeading,
  StatusMark,
  usePhrases,
} from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { ClauseNote } from "../consent/terms/clause-note.tsx";
import { Entered } from "../registers/entered.tsx";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";

/** One of the register, one that the provider answers for, or the same one as both. */
interface ShownOutage extends Pick<RegisteredOutage, "service" | "knownAt" | "upAt"> {
  readonly key: string;
  readonly what?: string;
  readonly credited?: CreditedOutage;
}

interface EndedOutage extends ShownOutage {
  readonly upAt: Instant;
}

/** 障害時の減額: for which of the known outages the provider answers, and what that credits. */
export function CreditedOutagesPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listCreditedOutages, { params: { tenantId } });
  const closings = useAnswer(listClosings, { params: { tenantId } });
  const [asked, setAsked] = useState<EndedOutage>();
  return (
    <>
      <PageHeading title={t("billing.outages-title")} purpose={t("billing.outages-purpose")} />
      <ClauseNote clauses={["disclaimer"]} profiles={["watch"]} />
      <Answered to={closings}>
        {({ closings: closes }) => (
          <Answered to={answer}>
            {({ outages, registered }) =>
              outages.length + registered.length === 0 ? (
                <EmptyPage what={t("billing.outages-empty")} />
              ) : (
                <OutageTable
                  outages={shownOf(registered, outages)}
                  closed={new Set(closes.map(({ month }) => month))}
                  onAsk={setAsked}
                />
              )
            }
          </Answered>
        )}
      </Answered>
      {asked && <Enter outage={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function shownOf(
  registered: readonly RegisteredOutage[],
  credited: readonly CreditedOutage[],
): readonly ShownOutage[] {
  const left = new Set(credited);
  const known = registered.map((outage): ShownOutage => {
    const { outageId, service, what, knownAt, upAt } = outage;
    const answered = [...left].find(
      (one) => one.service === service && one.knownAt === knownAt && one.upAt === upAt,
    );
    if (answered) left.delete(answered);
    return {
      key: outageId,
      service,
      what,
      knownAt,
      ...(upAt !== undefined && { upAt }),
      ...(answered && { credited: answered }),
    };
  });
  const others = [...left].map((one): ShownOutage => {
    const { outageId, service, knownAt, upAt } = one;
    return { key: outageId, service, knownAt, upAt, credited: one };
  });
  return [...known, ...others].toSorted((one, other) => other.knownAt.localeCompare(one.knownAt));
}

interface OutageTableProps {
  readonly outages: readonly ShownOutage[];
  /** Months of which a close was ordered. */
  readonly closed: ReadonlySet<BillingMonth>;
  readonly onAsk: (outage: EndedOutage) => void;
}

function OutageTable({ outages, closed, onAsk }: OutageTableProps) {
  const { t } = usePhrases();
  const { holds } = useOpenPlace();
  const said = useSaid();
  const mayEnter = holds("billing-clerk");
  return (
    <DataTable
      caption={t("billing.outages-title")}
      rows={outages}
      rowKey={({ key }) => key}
      columns={[
        {
          name: "what",
          header: t("billing.outage-what"),
          isRowHeader: true,
          renderCell: ({ what, service }) => (
            <Stack gap={2}>
              {what !== undefined && <span>{what}</span>}
              <Text size="xs" c="dimmed">
                {t(`settings.service.${service}`)}
              </Text>
            </Stack>
          ),
        },
        { name: "known", header: t("billing.outage-known"), renderCell: said.known },
        {
          name: "credit",
          header: t("billing.outage-credit"),
          renderCell: (outage) => <Credit outage={outage} closed={closed} />,
        },
        ...(mayEnter
          ? [
              {
                name: "enter",
                header: "",
                renderCell: (outage: ShownOutage) =>
                  isOver(outage) &&
                  !outage.credited &&
                  !closed.has(monthOf(outage)) && (
                    <Button size="compact-sm" onClick={() => onAsk(outage)}>
                      {t("billing.outage-enter")}
                    </Button>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}

function Credit({ outage, closed }: Pick<OutageTableProps, "closed"> & { readonly outage: ShownOutage }) {
  const { t } = usePhrases();
  const said = useSaid();
  if (!isOver(outage)) return t("billing.outage-running");
  const { credited } = outage;
  const isClosed = closed.has(monthOf(outage));
  const month = said.month(outage);
  return (
    <Stack gap={2} align="flex-start">
      {credited ? (
        <StatusMark kind="accepted" label={t("billing.outage-answered")} />
      ) : (
        <StatusMark kind="waiting" label={t("billing.outage-open")} />
      )}
      <span>{said.days(outage)}</span>
      {credited && givesCredit(outage) && (
        <span>{t(`billing.${isClosed ? "outage-was-in-month" : "outage-in-month"}`, { month })}</span>
      )}
      {!credited && isClosed && givesCredit(outage) && (
        <span>{t("billing.outage-month-closed", { month })}</span>
      )}
      {credited && (
        <>
          <Text size="sm">{credited.reason}</Text>
          <Entered entered={credited.entered} />
        </>
      )}
    </Stack>
  );
}

function Enter({ outage, onClose }: { readonly outage: EndedOutage; readonly onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const said = useSaid();
  const { service, knownAt, upAt } = outage;
  return (
    <EntryDialog
      title={t("billing.outage-enter")}
      what={t("billing.outage-enter-what", { known: said.known(outage), outcome: said.days(outage) })}
      fields={[{ name: "reason", label: t("billing.outage-reason"), maxLength: 200 }]}
      endpoint={creditOutage}
      renews={[listCreditedOutages, listClosings, listEvidence]}
      done={t("billing.outage-done")}
      requestOf={({ reason = "" }) => [{ params: { tenantId }, body: { service, knownAt, upAt, reason } }]}
      onClose={onClose}
    />
  );
}

const isOver = (outage: ShownOutage): outage is EndedOutage => outage.upAt !== undefined;
const monthOf = ({ upAt }: EndedOutage): BillingMonth => dayOf(upAt).slice(0, 7);
const daysOf = ({ knownAt, upAt }: EndedOutage) =>
  creditedDays({ knownAt: new Date(knownAt), upAt: new Date(upAt) });
/** Watch alone has the clause (S3 §21-2). */
const hasClause = ({ service }: ShownOutage) => service === "watch";
const givesCredit = (outage: EndedOutage) => hasClause(outage) && daysOf(outage) > 0;

function useSaid() {
  const { t, language } = usePhrases();
  return {
    known: ({ knownAt, upAt }: ShownOutage) => {
      const from = formatInstant(knownAt, language);
      return upAt === undefined
        ? t("billing.outage-since", { from })
        : t("billing.outage-until", { from, to: formatInstant(upAt, language) });
    },
    month: (outage: EndedOutage) => formatMonth(`${monthOf(outage)}-01`, language),
    days: (outage: EndedOutage) => {
      if (!hasClause(outage)) return t("billing.outage-no-clause");
      const days = daysOf(outage);
      return days === 0 ? t("billing.outage-too-short") : t("billing.outage-days", { days });
    },
  };
}
