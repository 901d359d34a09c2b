import { Anchor, Button, Group, Stack, Text, Title } from "@mantine/core";
import {
  type BillingAccount,
  type BillingAccountId,
  type BillingItem,
  listBillingAccounts,
  listBillingItems,
  type OrganisationId,
} from "@tachiai/protocol";
import { DataTable, EmptyPage, formatDay, PageHeading, StatusMark, usePhrases } from "@tachiai/ui";
import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { Entered } from "../registers/entered.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { AccountCard } from "./account-card.tsx";
import { BillContract } from "./bill-contract.tsx";
import { EnterAccount } from "./enter-account.tsx";
import { EnterItem } from "./enter-item.tsx";
import { OneLine } from "./one-line.tsx";
import { WithdrawItem } from "./withdraw-item.tsx";
import { formatYen } from "./yen.ts";

type Asked =
  | { readonly what: "new" }
  | { readonly what: "change" | "contract" | "item"; readonly account: BillingAccount }
  | { readonly what: "withdraw"; readonly item: BillingItem };

/** 請求先: to whom which contracts are billed, and what is billed once. */
export function AccountsPage() {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const { customer } = useSearch({ from: "/o/$organisationId/billing/accounts" });
  const answer = useAnswer(listBillingAccounts, { params: { tenantId } });
  const [asked, setAsked] = useState<Asked>();
  const onClose = () => setAsked(undefined);
  const mayEnter = holds("billing-clerk");
  return (
    <>
      <PageHeading
        title={t("billing.accounts-title")}
        purpose={t("billing.accounts-purpose")}
        actions={
          mayEnter && <Button onClick={() => setAsked({ what: "new" })}>{t("billing.account-enter")}</Button>
        }
      />
      <Answered to={answer}>
        {({ accounts }) => (
          <Stack gap="xl">
            {customer && <OneCustomer />}
            {accounts.filter(isOf(customer)).length === 0 ? (
              <EmptyPage what={t(customer ? "billing.accounts-empty-customer" : "billing.accounts-empty")} />
            ) : (
              <Stack gap="md">
                {accounts.filter(isOf(customer)).map((account) => (
                  <AccountCard
                    key={account.accountId}
                    account={account}
                    {...(mayEnter && { onAsk: (what) => setAsked({ what, account }) })}
                  />
                ))}
              </Stack>
            )}
            <Items
              nameOf={(accountId) => accounts.find((one) => one.accountId === accountId)?.name ?? ""}
              {...(mayEnter && { onWithdraw: (item) => setAsked({ what: "withdraw", item }) })}
            />
          </Stack>
        )}
      </Answered>
      {asked?.what === "new" && <EnterAccount {...(customer && { customer })} onClose={onClose} />}
      {asked?.what === "change" && <EnterAccount account={asked.account} onClose={onClose} />}
      {asked?.what === "contract" && <BillContract account={asked.account} onClose={onClose} />}
      {asked?.what === "item" && <EnterItem account={asked.account} onClose={onClose} />}
      {asked?.what === "withdraw" && <WithdrawItem item={asked.item} onClose={onClose} />}
    </>
  );
}

/** Of everybody, or of one customer. */
function isOf(customer: OrganisationId | undefined) {
  return ({ organisationId }: BillingAccount) => customer === undefined || organisationId === customer;
}

/** That only one customer's accounts are shown, and the way to the others. */
function OneCustomer() {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  return (
    <Group gap="sm">
      <Text>{t("billing.accounts-customer")}</Text>
      <Anchor
        renderRoot={(props) => (
          <Link
            to="/o/$organisationId/billing/accounts"
            params={{ organisationId: place.organisationId }}
            {...props}
          />
        )}
      >
        {t("billing.accounts-all")}
      </Anchor>
    </Group>
  );
}

/** 単発の料金. */
function Items({
  nameOf,
  onWithdraw,
}: {
  nameOf: (accountId: BillingAccountId) => string;
  onWithdraw?: (item: BillingItem) => void;
}) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listBillingItems, { params: { tenantId } });
  return (
    <section>
      <Title order={2} mb="sm">
        {t("billing.items")}
      </Title>
      <Answered to={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t("billing.items-empty")}</Text>
          ) : (
            <DataTable
              caption={t("billing.items")}
              rows={items}
              rowKey={({ itemId }) => itemId}
              columns={[
                {
                  name: "label",
                  header: t("billing.item-label"),
                  isRowHeader: true,
                  renderCell: ({ label, kind }) => (
                    <Stack gap={2}>
                      <span>{label}</span>
                      <Text size="xs" c="dimmed">
                        {t(`billing.item-kind.${kind}`)}
                      </Text>
                    </Stack>
                  ),
                },
                {
                  name: "account",
                  header: t("billing.item-account"),
                  renderCell: ({ accountId }) => nameOf(accountId),
                },
                {
                  name: "on",
                  header: t("billing.item-on"),
                  renderCell: ({ on }) => <OneLine text={formatDay(on, language)} />,
                },
                {
                  name: "each",
                  header: t("billing.item-each-column"),
                  isNumber: true,
                  renderCell: ({ each }) => formatYen(each, language),
                },
                {
                  name: "quantity",
                  header: t("billing.item-quantity"),
                  isNumber: true,
                  renderCell: ({ quantity }) => quantity.toLocaleString(language),
                },
                {
                  name: "state",
                  header: t("billing.item-state"),
                  renderCell: ({ isBilled, withdrawn }) =>
                    withdrawn ? (
                      <Stack gap={2}>
                        <StatusMark kind="withdrawn" label={t("billing.item-withdrawn")} />
                        <Text size="xs">{withdrawn.reason}</Text>
                        <Entered entered={withdrawn.entered} />
                      </Stack>
                    ) : (
                      t(isBilled ? "billing.item-billed" : "billing.item-open")
                    ),
                },
                {
                  name: "entered",
                  header: t("billing.entered"),
                  renderCell: ({ entered }) => <Entered entered={entered} />,
                },
                {
                  name: "actions",
                  header: "",
                  renderCell: (item) =>
                    onWithdraw &&
                    !item.isBilled &&
                    !item.withdrawn && (
                      <Button
                        size="compact-sm"
                        variant="default"
                        className="not-printed"
                        onClick={() => onWithdraw(item)}
                      >
                        {t("billing.item-withdraw")}
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Answered>
    </section>
  );
}
