import {
  CollectorAccount,
  enterCollector,
  listDebitRuns,
  listEvidence,
  type ResponseOf,
} from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";

const { shape } = CollectorAccount;
const { code: Code } = enterCollector.body.shape;

export interface EnterCollectorProps {
  readonly collector: ResponseOf<typeof listDebitRuns>["collector"];
  readonly onClose: () => void;
}

/** 委託者: under which number and name banks debit for the provider. */
export function EnterCollector({ collector, onClose }: EnterCollectorProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const account = collector?.account;
  return (
    <EntryDialog
      title={t("debits.collector-enter")}
      what={t("debits.collector-what")}
      fields={[
        { name: "code", label: t("debits.collector-code"), initial: collector?.code ?? "", schema: Code },
        {
          name: "name",
          label: t("debits.collector-name"),
          hint: t("debits.kana-hint"),
          initial: collector?.name ?? "",
        },
        {
          name: "bankCode",
          label: t("billing.bank-code"),
          initial: account?.bankCode ?? "",
          schema: shape.bankCode,
        },
        { name: "bankName", label: t("billing.bank-name"), initial: account?.bankName ?? "" },
        {
          name: "branchCode",
          label: t("billing.branch-code"),
          initial: account?.branchCode ?? "",
          schema: shape.branchCode,
        },
        { name: "branchName", label: t("billing.branch-name"), initial: account?.branchName ?? "" },
        {
          name: "kind",
          label: t("billing.debit-kind"),
          kind: "choice",
          initial: account?.kind ?? "ordinary",
          options: shape.kind.options.map((value) => ({ value, label: t(`billing.debit-kind.${value}`) })),
        },
        {
          name: "number",
          label: t("billing.debit-number"),
          initial: account?.number ?? "",
          schema: shape.number,
        },
      ]}
      endpoint={enterCollector}
      renews={[listDebitRuns, listEvidence]}
      done={t("debits.collector-done")}
      requestOf={({ code = "", name = "", ...values }) => [
        { params: { tenantId }, body: { code, name, account: CollectorAccount.parse(values) } },
      ]}
      onClose={onClose}
    />
  );
}
