import { groundRules, groundsOf, needsSecond, profileOfContract } from "@tachiai/policy";
import {
  type Contract,
  ContractCount,
  ContractOrder,
  ContractPlan,
  changeContract,
  listCustomerContracts,
  listEvidence,
  listToldBeforehand,
  type OrganisationId,
} from "@tachiai/protocol";
import { formatDay, usePhrases } from "@tachiai/ui";
import { useAnswer } from "../connection/use-answer.ts";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import type { Field, Values } from "../registers/fields-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";

const effects = {
  applied: "later",
  changed: "later",
  interrupted: "stop",
  "interruption-over": "go-on",
  suspended: "stop",
  resumed: "go-on",
  "end-announced": "later",
  "end-withdrawn": "later",
  ended: "stop",
} as const satisfies Record<ContractOrder["kind"], "stop" | "go-on" | "later">;

/** The grounds that a clerk may choose: a customer's form comes as an application, a violation by its case. */
function groundsFor({ service }: Contract, act: ContractOrder["kind"]) {
  if (!service) return [];
  return groundsOf(profileOfContract[service], act).filter((ground) => {
    const { notice, isByCase } = groundRules[ground];
    return notice !== "customer" && !isByCase;
  });
}

export interface ChangeContractProps {
  readonly organisationId: OrganisationId;
  readonly contract: Contract;
  readonly act: ContractOrder["kind"];
  readonly onClose: () => void;
}

/** One step of a customer's contract, with the clause it rests on, and what that clause asks for beforehand. */
export function ChangeContract({ organisationId, contract, act, onClose }: ChangeContractProps) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const grounds = groundsFor(contract, act);
  const { data: told } = useAnswer(listToldBeforehand, { params: { tenantId, organisationId } });
  const { notices = [], demands = [] } = told ?? {};
  const noticeOf = ({ ground }: Values) =>
    groundRules[grounds.find((one) => one === ground) ?? "agreement"].notice;
  const owesNotice = (values: Values) => ["prior", "days", "span"].includes(noticeOf(values));
  const owesDemand = (values: Values) => noticeOf(values) === "demand";
  /** What was picked of what this clause asks for. */
  const pickedIn = (values: Values) =>
    (owesNotice(values) && values["notice"]) || (owesDemand(values) && values["demand"]) || "";
  const byAct: Partial<Record<ContractOrder["kind"], readonly Field[]>> = {
    applied: [
      {
        name: "appliedOn",
        label: t("contractLife.applied-on"),
        hint: t("contractLife.applied-on-hint"),
        kind: "day-to-choose",
        initial: contract.appliedOn ?? "",
        isOptional: true,
      },
      {
        name: "hadFreeMonth",
        label: t("contractLife.had-free-month"),
        hint: t("contractLife.had-free-month-hint"),
        kind: "choice",
        initial: contract.hadFreeMonth ? "yes" : "no",
        options: (["no", "yes"] as const).map((value) => ({
          value,
          label: t(`contractLife.had-free-month.${value}`),
        })),
      },
    ],
    changed: [
      {
        name: "count",
        label: t("contractLife.new-count"),
        isOptional: true,
        schema: { safeParse: (text) => ContractCount.safeParse(Number(text)) },
      },
      {
        name: "plan",
        label: t("contractLife.new-plan"),
        kind: "choice",
        initial: "",
        isOptional: true,
        options: [
          { value: "", label: t("contractLife.plan-same") },
          ...ContractPlan.options.map((value) => ({ value, label: t(`contractLife.plan.${value}`) })),
        ],
      },
      { name: "from", label: t("contractLife.from-day"), kind: "day-to-choose", isOptional: true },
    ],
    suspended: [
      {
        name: "until",
        label: t("contractLife.last-day-optional"),
        hint: t("contractLife.suspended-until-hint"),
        kind: "day-to-choose",
        isOptional: true,
      },
    ],
    "end-announced": [{ name: "endsOn", label: t("contractLife.last-day"), kind: "day-to-choose" }],
  };
  const toPick = (
    name: "notice" | "demand",
    when: (values: Values) => boolean,
    sent: readonly { readonly value: string; readonly label: string }[],
  ): Field => ({
    name,
    label: t(`contractLife.told-${name}`),
    hint: t("contractLife.told-hint"),
    kind: "choice",
    initial: "",
    isOptional: true,
    options: [{ value: "", label: t("contractLife.told-by-paper") }, ...sent],
    when,
  });
  const fields: readonly Field[] = [
    ...(grounds.length > 0
      ? [
          {
            name: "ground",
            label: t("contractLife.ground"),
            kind: "choice",
            options: grounds.map((value) => ({ value, label: t(`contractLife.ground.${value}`) })),
          } satisfies Field,
        ]
      : []),
    ...(byAct[act] ?? []),
    { name: "reason", label: t("contractLife.reason"), kind: "text", maxLength: 500 },
    ...(grounds.length > 0
      ? ([
          toPick(
            "notice",
            owesNotice,
            notices.map(({ noticeId, subject, toldOn }) => ({
              value: noticeId,
              label: t("contractLife.told-notice-of", { subject, day: formatDay(toldOn, language) }),
            })),
          ),
          toPick(
            "demand",
            owesDemand,
            demands.map(({ demandId, number, curedBy }) => ({
              value: demandId,
              label: t("contractLife.told-demand-of", { number, day: formatDay(curedBy, language) }),
            })),
          ),
          {
            name: "noticedOn",
            label: t("contractLife.noticed-on"),
            kind: "day-to-choose",
            isOptional: true,
            when: (values) => owesNotice(values) && !pickedIn(values),
          },
          {
            name: "isUrgent",
            label: t("contractLife.urgent"),
            kind: "choice",
            initial: "no",
            options: [
              { value: "no", label: t("contractLife.urgent.no") },
              { value: "yes", label: t("contractLife.urgent.yes") },
            ],
            when: (values) => noticeOf(values) === "prior" && act === "interrupted",
          },
          {
            name: "curedBy",
            label: t("contractLife.cured-by"),
            kind: "day-to-choose",
            isOptional: true,
            when: (values) => owesDemand(values) && !pickedIn(values),
          },
          {
            name: "hindrance",
            label: t("contractLife.hindrance"),
            hint: t("contractLife.hindrance-hint"),
            kind: "text",
            isOptional: true,
            maxLength: 500,
            when: ({ ground }) => grounds.some((one) => one === ground && groundRules[one].needsCause),
          },
          {
            name: "paper",
            label: t("contractLife.paper"),
            hint: t("contractLife.paper-hint"),
            isOptional: true,
            maxLength: 200,
            when: (values) => !pickedIn(values),
          },
        ] satisfies Field[])
      : []),
  ];
  return (
    <EntryDialog
      title={t(`contractLife.act.${act}`)}
      what={[
        t(`contractLife.act-what.${effects[act]}`),
        ...(grounds.some((ground) => needsSecond(act, ground)) ? [t("contractLife.by-two")] : []),
      ].join(language === "ja" ? "" : " ")}
      fields={fields}
      endpoint={changeContract}
      renews={[listCustomerContracts, listEvidence]}
      done={t("contractLife.act-done")}
      requestOf={(values) => [
        {
          params: { tenantId, organisationId, contractId: contract.contractId },
          body: orderOf(act, values, pickedIn(values)),
        },
      ]}
      onClose={onClose}
    />
  );
}

/** What was filled in, as it is sent: a field that was left empty, or was not asked for, is left out. */
function orderOf(
  kind: ContractOrder["kind"],
  { count, isUrgent, hadFreeMonth, ...values }: Values,
  picked: string,
): ContractOrder {
  const isTold = (name: string) => picked !== "" && ["noticedOn", "curedBy", "paper"].includes(name);
  const isChoice = (name: string) => name === "notice" || name === "demand";
  const filled = Object.entries(values).filter(
    ([name, value]) => value !== "" && !isTold(name) && !isChoice(name),
  );
  const told =
    picked === values["notice"] ? { kind: "notice", noticeId: picked } : { kind: "demand", demandId: picked };
  return ContractOrder.parse({
    kind,
    ...Object.fromEntries(filled),
    ...(count && { count: Number(count) }),
    ...(isUrgent === "yes" && { isUrgent: true }),
    ...(hadFreeMonth && { hadFreeMonth: hadFreeMonth === "yes" }),
    ...(picked && { told }),
  });
}
