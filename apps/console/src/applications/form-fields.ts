import type { Phrases } from "@tachiai/phrases";
import { ApplicationForm, type ApplicationKind, Email, LineItem, Service } from "@tachiai/protocol";
import { z } from "zod";
import type { Field, Values } from "../registers/fields-dialog.tsx";

type Words = Pick<Phrases, "t">;

/** A value of a field for a line that was renamed. */
const renamed = "renamed";
export const Whole = z.string().regex(/^[0-9]{1,6}$/);
const Counted = Whole.refine((text) => Number(text) > 0);
const Licences = Counted.refine((text) => Number(text) <= 50);
const Months = Counted.refine((text) => Number(text) <= 120);

function serviceField({ t }: Words, services: readonly Service[]): Field {
  return {
    name: "service",
    label: t("applications.service"),
    kind: "choice",
    options: services.map((value) => ({ value, label: t(`settings.service.${value}`) })),
  };
}

const applicantFields = ({ t }: Words, company: string): Field[] => [
  { name: "company", label: company },
  { name: "representative", label: t("applications.representative") },
  { name: "address", label: t("applications.address"), maxLength: 200 },
  { name: "telephone", label: t("applications.telephone"), maxLength: 30 },
  {
    name: "who",
    label: t("applications.who"),
    kind: "choice",
    options: (["corporation", "business", "private"] as const).map((value) => ({
      value,
      label: t(`applications.who.${value}`),
    })),
  },
  {
    name: "where",
    label: t("applications.where"),
    kind: "choice",
    options: (["japan", "abroad"] as const).map((value) => ({
      value,
      label: t(`applications.where.${value}`),
    })),
  },
  { name: "administrator", label: t("applications.administrator") },
  { name: "department", label: t("applications.department"), isOptional: true },
  { name: "email", label: t("applications.email"), schema: Email, maxLength: 254 },
];

const isOf =
  (...services: Service[]) =>
  ({ service }: Values) =>
    services.some((one) => one === service);

const planOptions = ({ t }: Words) =>
  (["monthly", "other"] as const).map((value) => ({ value, label: t(`applications.plan.${value}`) }));

function orderFields(words: Words): Field[] {
  const { t } = words;
  return [
    { name: "accounts", label: t("applications.accounts"), schema: Counted, when: isOf("telework") },
    {
      name: "plan",
      label: t("applications.plan"),
      kind: "choice",
      options: planOptions(words),
      when: isOf("telework"),
    },
    {
      name: "minimumMonths",
      label: t("applications.minimum-months"),
      schema: Months,
      isOptional: true,
      when: isOf("telework"),
    },
    { name: "purchaseOrder", label: t("applications.purchase-order"), when: isOf("telework") },
    { name: "licences", label: t("applications.licences"), schema: Licences, when: isOf("watch") },
    {
      name: "line",
      label: t("applications.line"),
      kind: "choice",
      options: [
        ...LineItem.options.map((value) => ({ value, label: t(`applications.line.${value}`) })),
        { value: renamed, label: t("applications.line.renamed") },
      ],
      when: isOf("watch"),
    },
    {
      name: "lineName",
      label: t("applications.line-name"),
      when: (values) => values["service"] === "watch" && values["line"] === renamed,
    },
    { name: "lineNumber", label: t("applications.line-number"), maxLength: 50, when: isOf("watch") },
    { name: "lineHolder", label: t("applications.line-holder"), when: isOf("watch") },
    { name: "maintenance", label: t("applications.maintenance"), when: isOf("support") },
    {
      name: "computers",
      label: t("applications.computers"),
      schema: Whole,
      when: isOf("support", "maintenance"),
    },
    {
      name: "servers",
      label: t("applications.servers"),
      schema: Whole,
      when: isOf("support", "maintenance"),
    },
  ];
}

/** What a form of a kind asks for; of `services` one is chosen. */
export function fieldsOf(kind: ApplicationKind, words: Words, services: readonly Service[]): Field[] {
  const { t } = words;
  const service = serviceField(words, services);
  switch (kind) {
    case "new":
      return [
        service,
        ...applicantFields(words, t("applications.company")),
        { name: "from", label: t("applications.from"), kind: "day" },
        ...orderFields(words),
      ];
    case "change":
      return [
        service,
        { name: "from", label: t("applications.change-from"), kind: "day" },
        { name: "count", label: t("applications.count"), schema: Counted, isOptional: true },
        {
          name: "newPlan",
          label: t("applications.plan"),
          kind: "choice",
          options: [{ value: "same", label: t("applications.plan-unchanged") }, ...planOptions(words)],
          when: isOf("telework"),
        },
        {
          name: "purchaseOrder",
          label: t("applications.purchase-order"),
          isOptional: true,
          when: isOf("telework"),
        },
      ];
    case "end":
      return [
        service,
        { name: "wishedOn", label: t("applications.wished-on"), kind: "day" },
        {
          name: "reason",
          label: t("applications.reason"),
          kind: "text",
          isOptional: true,
          maxLength: 1000,
        },
        {
          name: "tool",
          label: t("applications.tool"),
          kind: "choices",
          options: [{ value: "destroyed", label: t("applications.tool.destroyed") }],
          when: isOf("watch"),
        },
      ];
    case "assignment":
      return [
        service,
        { name: "from", label: t("applications.assign-from"), kind: "day" },
        ...applicantFields(words, t("applications.assignee")),
        { name: "maintenance", label: t("applications.maintenance"), when: isOf("support") },
        {
          name: "withLine",
          label: t("applications.with-line"),
          kind: "choice",
          options: (["yes", "no"] as const).map((value) => ({
            value,
            label: t(`applications.with-line.${value}`),
          })),
          when: isOf("watch"),
        },
      ];
  }
}

/** The form of what was filled in and checked. */
export function formIn(kind: ApplicationKind, values: Values): ApplicationForm {
  return ApplicationForm.parse({ kind, ...factsOf(kind, values) });
}

function factsOf(kind: ApplicationKind, values: Values): object {
  const service = Service.parse(values["service"]);
  switch (kind) {
    case "new":
      return {
        applicant: applicantIn(values),
        statement: statementIn(service, values),
        administrator: administratorIn(values),
        from: values["from"],
        order: orderIn(service, values),
      };
    case "change":
      return {
        service,
        from: values["from"],
        ...(values["count"] && { count: Number(values["count"]) }),
        ...(service === "telework" && values["newPlan"] !== "same" && { plan: values["newPlan"] }),
        ...(service === "telework" && values["purchaseOrder"] && { purchaseOrder: values["purchaseOrder"] }),
      };
    case "end":
      return {
        service,
        wishedOn: values["wishedOn"],
        ...(values["reason"] && { reason: values["reason"] }),
        destroysTool: service === "watch",
      };
    case "assignment":
      return {
        service,
        from: values["from"],
        assignee: applicantIn(values),
        statement: statementIn(service, values),
        administrator: administratorIn(values),
        signed: {},
        isWithLine: values["withLine"] === "yes",
        isAssigneeOfLine: values["withLine"] === "yes",
      };
  }
}

function applicantIn({ company, representative, address, telephone }: Values) {
  return { company, representative, address, telephone };
}

function administratorIn({ administrator, department = "", email }: Values) {
  return { displayName: administrator, department, email };
}

function statementIn(service: Service, { who, where, maintenance }: Values) {
  return {
    kind: who,
    isInJapan: where === "japan",
    ...(service === "support" && {
      maintenanceContract: { reference: maintenance, includesRemoteSupport: true },
    }),
    // By applying he states it; the provider holds the holder's name against his.
    ...(service === "watch" && { isLineHolder: true }),
  };
}

function orderIn(service: Service, values: Values): object {
  switch (service) {
    case "telework":
      return {
        service,
        accounts: Number(values["accounts"]),
        plan: values["plan"],
        ...(values["minimumMonths"] && { minimumMonths: Number(values["minimumMonths"]) }),
        purchaseOrder: values["purchaseOrder"],
      };
    case "watch":
      return {
        service,
        licences: Number(values["licences"]),
        line: {
          number: values["lineNumber"],
          holder: values["lineHolder"],
          on: values["line"] === renamed ? { renamed: values["lineName"] } : { item: values["line"] },
        },
      };
    case "support":
    case "maintenance":
      return { service, computers: Number(values["computers"]), servers: Number(values["servers"]) };
  }
}
