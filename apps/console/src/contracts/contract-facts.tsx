import type { Phrases } from "@tachiai/phrases";
import type { Contract } from "@tachiai/protocol";
import { Facts, formatDay, formatInstant, type StatusKind, StatusMark, usePhrases } from "@tachiai/ui";

const marks = {
  formed: "waiting",
  active: "accepted",
  interrupted: "needs-look",
  suspended: "needs-look",
  ended: "ended",
} as const satisfies Record<Contract["state"], StatusKind>;

export function ContractMark({ state }: Pick<Contract, "state">) {
  const { t } = usePhrases();
  return <StatusMark kind={marks[state]} label={t(`contractLife.state.${state}`)} />;
}

/** For what a contract is, as a title. */
export function serviceOf({ service }: Pick<Contract, "service">, { t }: Pick<Phrases, "t">): string {
  return service ? t(`settings.service.${service}`) : t("contractLife.own-title");
}

export type StandingFacts = Pick<
  Contract,
  | "service"
  | "ground"
  | "suspendedUntil"
  | "formedAt"
  | "startsOn"
  | "plan"
  | "count"
  | "minimumUntil"
  | "appliedOn"
  | "endsOn"
  | "endedOn"
>;

/** What holds of a contract now, or on the day that is looked at. */
export function ContractFacts({ standing }: { standing: StandingFacts }) {
  const { t, language } = usePhrases();
  const day = (value: string | undefined) => value && formatDay(value, language);
  const until = (value: string | undefined) =>
    value && t("contractLife.until-day", { day: formatDay(value, language) });
  const { service, ground, count } = standing;
  return (
    <Facts
      facts={[
        { name: t("contractLife.ground"), value: ground && t(`contractLife.ground.${ground}`) },
        { name: t("contractLife.suspended-until"), value: day(standing.suspendedUntil) },
        { name: t("contractLife.plan"), value: t(`contractLife.plan.${standing.plan}`) },
        {
          name: service ? t(`contractLife.count.${service}`) : "",
          value: count?.toLocaleString(language),
        },
        { name: t("contractLife.applied-on"), value: day(standing.appliedOn) },
        { name: t("contractLife.formed-at"), value: formatInstant(standing.formedAt, language) },
        { name: t("contractLife.starts-on"), value: day(standing.startsOn) },
        { name: t("contractLife.minimum-until"), value: until(standing.minimumUntil) },
        { name: t("contractLife.ends-on"), value: day(standing.endsOn) },
        { name: t("contractLife.ended-on"), value: day(standing.endedOn) },
      ]}
    />
  );
}
