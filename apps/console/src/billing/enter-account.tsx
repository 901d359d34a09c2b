import {
  BilledContractor,
  type BillingAccount,
  BillingAccountKind,
  BillingPaperKind,
  type BodyOf,
  changeBillingAccount,
  DebitAccount,
  enterBillingAccount,
  getBillingDocument,
  Honorific,
  LateRuleKind,
  listBillingAccounts,
  listCustomers,
  listEvidence,
  listUnsentMails,
  OrganisationId,
  PaysBy,
  TaxRounding,
} from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useAnswer } from "../connection/use-answer.ts";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import type { Field, Values } from "../registers/fields-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { linesOf, linesSchema } from "./lines.ts";
import { addresseesSchema, lineOfAddressee, reachedBy, waysToReach } from "./mail-lines.ts";

const renews = [listBillingAccounts, getBillingDocument, listUnsentMails, listEvidence];
const isDebited = ({ paysBy }: Values) => paysBy === "direct-debit";
const goesByMail = ({ reachedBy: way }: Values) => way !== "paper";
const isCustomer = ({ kind }: Values) => kind === "customer";
const debitFields = DebitAccount.shape;

export interface EnterAccountProps {
  /** What is said anew. */
  readonly account?: BillingAccount;
  /** Whose account is looked for. */
  readonly customer?: OrganisationId;
  readonly onClose: () => void;
}

/** 請求先: to whom is billed, and how. */
export function EnterAccount({ account, customer, onClose }: EnterAccountProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const customers = useAnswer(listCustomers, { params: { tenantId } }).data?.customers ?? [];
  const debitOf = (name: string, label: string, shape: keyof typeof debitFields): Field => ({
    name,
    label,
    initial: account?.debit?.[shape] ?? "",
    schema: debitFields[shape],
    when: isDebited,
  });
  const fields: readonly Field[] = [
    {
      name: "kind",
      label: t("billing.account-kind"),
      kind: "choice",
      initial: account?.kind ?? "customer",
      options: BillingAccountKind.options.map((value) => ({
        value,
        label: t(`billing.account-kind.${value}`),
      })),
    },
    {
      name: "organisationId",
      label: t("billing.customer"),
      kind: "choice",
      initial: account?.organisationId ?? customer ?? "",
      options: customers.map(({ organisationId, name }) => ({ value: organisationId, label: name })),
      when: isCustomer,
    },
    { name: "name", label: t("billing.account-name"), initial: account?.name ?? "" },
    {
      name: "honorific",
      label: t("billing.honorific"),
      kind: "choice",
      initial: account?.honorific ?? "御中",
      options: Honorific.options.map((value) => ({ value, label: value })),
    },
    {
      name: "lines",
      label: t("billing.account-lines"),
      hint: t("billing.lines-hint"),
      kind: "text",
      isOptional: true,
      initial: account?.lines.join("\n") ?? "",
      schema: linesSchema(6),
    },
    {
      name: "contractor",
      label: t("billing.contractor"),
      kind: "choice",
      initial: account?.contractor ?? "corporation",
      options: BilledContractor.options.map((value) => ({
        value,
        label: t(`billing.contractor.${value}`),
      })),
    },
    {
      name: "hikari",
      label: t("billing.hikari"),
      kind: "choice",
      initial: account?.isHikari ? "yes" : "no",
      options: (["no", "yes"] as const).map((value) => ({ value, label: t(`billing.hikari.${value}`) })),
    },
    {
      name: "paysBy",
      label: t("billing.pays-by"),
      kind: "choice",
      initial: account?.paysBy ?? "transfer",
      options: PaysBy.options.map((value) => ({ value, label: t(`billing.pays-by.${value}`) })),
    },
    debitOf("bankCode", t("billing.bank-code"), "bankCode"),
    debitOf("bankName", t("billing.bank-name"), "bankName"),
    debitOf("branchCode", t("billing.branch-code"), "branchCode"),
    debitOf("branchName", t("billing.branch-name"), "branchName"),
    {
      ...debitOf("debitKind", t("billing.debit-kind"), "kind"),
      kind: "choice",
      initial: account?.debit?.kind ?? "ordinary",
      options: debitFields.kind.options.map((value) => ({
        value,
        label: t(`billing.debit-kind.${value}`),
      })),
    },
    debitOf("number", t("billing.debit-number"), "number"),
    debitOf("holder", t("billing.debit-holder"), "holder"),
    debitOf("customerNumber", t("billing.customer-number"), "customerNumber"),
    {
      name: "paper",
      label: t("billing.paper"),
      kind: "choice",
      initial: account?.paper ?? "invoice",
      options: BillingPaperKind.options.map((value) => ({
        value,
        label: t(`billing.document-kind.${value}`),
      })),
    },
    {
      name: "reachedBy",
      label: t("mails.reached-by"),
      kind: "choice",
      ...(account?.mail && { hint: t("mails.reached-by-hint") }),
      initial: reachedBy(account?.mail),
      options: waysToReach.map((value) => ({ value, label: t(`mails.reached-by.${value}`) })),
    },
    {
      name: "mailTo",
      label: t("mails.to"),
      hint: t("mails.to-hint"),
      kind: "text",
      initial: account?.mail?.to.map(lineOfAddressee).join("\n") ?? "",
      schema: addresseesSchema,
      when: goesByMail,
    },
    {
      name: "payerNames",
      label: t("billing.payer-names"),
      hint: t("billing.payer-names-hint"),
      kind: "text",
      isOptional: true,
      initial: account?.payerNames.join("\n") ?? "",
      schema: linesSchema(10),
    },
    {
      name: "rounding",
      label: t("billing.rounding"),
      kind: "choice",
      initial: account?.rounding ?? "down",
      options: TaxRounding.options.map((value) => ({ value, label: t(`billing.rounding.${value}`) })),
    },
    {
      name: "lateRule",
      label: t("billing.late-rule"),
      kind: "choice",
      initial: account?.lateRule ?? "by-service",
      options: LateRuleKind.options.map((value) => ({ value, label: t(`billing.late-rule.${value}`) })),
    },
    {
      name: "corporateNumber",
      label: t("billing.corporate-number"),
      hint: t("billing.corporate-number-hint"),
      isOptional: true,
      initial: account?.corporateNumber ?? "",
      maxLength: 13,
      schema: enterBillingAccount.body.shape.corporateNumber,
    },
    {
      name: "exemptReason",
      label: t("billing.exempt-reason"),
      isOptional: true,
      initial: account?.exemptReason ?? "",
      maxLength: 200,
    },
  ];
  const common = { fields, renews, done: t("billing.account-done"), onClose };
  return account ? (
    <EntryDialog
      {...common}
      title={t("billing.account-change")}
      endpoint={changeBillingAccount}
      requestOf={(values) => [
        { params: { tenantId, accountId: account.accountId }, body: accountIn(values) },
      ]}
    />
  ) : (
    <EntryDialog
      {...common}
      title={t("billing.account-enter")}
      endpoint={enterBillingAccount}
      requestOf={(values) => [{ params: { tenantId }, body: accountIn(values) }]}
    />
  );
}

function accountIn(values: Values): BodyOf<typeof enterBillingAccount> {
  const { name = "", lines = "", payerNames = "", exemptReason, corporateNumber } = values;
  return {
    kind: BillingAccountKind.parse(values["kind"]),
    ...(isCustomer(values) && { organisationId: OrganisationId.parse(values["organisationId"]) }),
    name,
    honorific: Honorific.parse(values["honorific"]),
    lines: linesOf(lines),
    payerNames: linesOf(payerNames),
    contractor: BilledContractor.parse(values["contractor"]),
    isHikari: values["hikari"] === "yes",
    paysBy: PaysBy.parse(values["paysBy"]),
    ...(isDebited(values) && { debit: debitIn(values) }),
    ...(goesByMail(values) && {
      mail: {
        to: addresseesSchema.parse(values["mailTo"]),
        isAlsoPaper: values["reachedBy"] === "both",
      },
    }),
    paper: BillingPaperKind.parse(values["paper"]),
    ...(corporateNumber && { corporateNumber }),
    ...(exemptReason && { exemptReason }),
    rounding: TaxRounding.parse(values["rounding"]),
    lateRule: LateRuleKind.parse(values["lateRule"]),
  };
}

function debitIn({ bankCode, bankName, branchCode, branchName, debitKind, ...values }: Values): DebitAccount {
  return DebitAccount.parse({
    bankCode,
    bankName,
    branchCode,
    branchName,
    kind: debitKind,
    number: values["number"],
    holder: values["holder"],
    customerNumber: values["customerNumber"],
  });
}
