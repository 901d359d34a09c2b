import { Anchor, Button, Group, Paper, Stack, Title } from "@mantine/core";
import type { BillingAccount } from "@tachiai/protocol";
import { Facts, usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { Entered } from "../registers/entered.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { shortContract } from "./billed-contracts.ts";
import { LinesText } from "./lines-text.tsx";
import { lineOfAddressee, reachedBy } from "./mail-lines.ts";
import { formatYen } from "./yen.ts";

export interface AccountCardProps {
  readonly account: BillingAccount;
  /** For who keeps the books. */
  readonly onAsk?: (what: "change" | "contract" | "item") => void;
}

/** To whom is billed, how, for which contracts, and what is open. */
export function AccountCard({ account, onAsk }: AccountCardProps) {
  const { t, language } = usePhrases();
  const { place } = useOpenPlace();
  const { name, honorific, lines, payerNames, debit, mail, balance, contracts } = account;
  const title = `${name} ${honorific}`;
  return (
    <Paper withBorder p="md" component="article" aria-label={title}>
      <Stack gap="md">
        <Group justify="space-between">
          <Title order={2}>{title}</Title>
          <Anchor
            className="not-printed"
            renderRoot={(props) => (
              <Link
                to="/o/$organisationId/billing/accounts/$accountId"
                params={{ organisationId: place.organisationId, accountId: account.accountId }}
                {...props}
              />
            )}
          >
            {t("billing.ledger-open")}
          </Anchor>
        </Group>
        <Facts
          facts={[
            {
              name: t("billing.contracts"),
              value:
                contracts.length === 0 ? (
                  t("billing.contracts-none")
                ) : (
                  <LinesText
                    lines={contracts.map(({ contractId, customerName }) =>
                      t("billing.contract-of", { name: customerName, contract: shortContract(contractId) }),
                    )}
                  />
                ),
            },
            {
              name: t(balance < 0 ? "billing.balance-over" : "billing.balance"),
              value: formatYen(Math.abs(balance), language),
            },
            { name: t("billing.account-kind"), value: t(`billing.account-kind.${account.kind}`) },
            { name: t("billing.account-lines"), value: lines.length > 0 && <LinesText lines={lines} /> },
            {
              name: t("billing.contractor"),
              value: `${t(`billing.contractor.${account.contractor}`)} / ${t(`billing.hikari.${account.isHikari ? "yes" : "no"}`)}`,
            },
            {
              name: t("billing.paper"),
              value: `${t(`billing.document-kind.${account.paper}`)} / ${t(`billing.pays-by.${account.paysBy}`)}`,
            },
            {
              name: t("billing.debit"),
              value:
                debit &&
                `${debit.bankName} ${debit.branchName} ${t(`billing.debit-kind.${debit.kind}`)} ${debit.number} ${debit.holder}`,
            },
            { name: t("mails.reached-by"), value: t(`mails.reached-by.${reachedBy(mail)}`) },
            { name: t("mails.to"), value: mail && <LinesText lines={mail.to.map(lineOfAddressee)} /> },
            {
              name: t("billing.payer-names"),
              value: payerNames.length > 0 && <LinesText lines={payerNames} />,
            },
            { name: t("billing.corporate-number"), value: account.corporateNumber },
            { name: t("billing.exempt-reason"), value: account.exemptReason },
            { name: t("billing.rounding"), value: t(`billing.rounding.${account.rounding}`) },
            { name: t("billing.late-rule"), value: t(`billing.late-rule.${account.lateRule}`) },
            { name: t("billing.entered"), value: <Entered entered={account.entered} /> },
          ]}
        />
        {onAsk && (
          <Group gap="xs" className="not-printed">
            <Button
              size="compact-sm"
              variant={contracts.length === 0 ? "filled" : "default"}
              onClick={() => onAsk("contract")}
            >
              {t("billing.contract-bill")}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => onAsk("item")}>
              {t("billing.item-enter")}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => onAsk("change")}>
              {t("billing.account-change")}
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
