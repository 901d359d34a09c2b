import { Button, Stack, Text, Title } from "@mantine/core";
import { taxOn, taxRateOn } from "@tachiai/billing";
import {
  type AgreedPrice,
  type BodyOf,
  type BundleDiscount,
  ContractId,
  type Day,
  endPrice,
  enterPrice,
  type ListPrice,
  listEvidence,
  listPrices,
  type PriceId,
  Service,
} from "@tachiai/protocol";
import { DataTable, EmptyPage, formatDay, PageHeading, usePhrases, useToday } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { ClauseNote } from "../consent/terms/clause-note.tsx";
import { Entered } from "../registers/entered.tsx";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { useBilledContracts } from "./billed-contracts.ts";
import { yenSchema } from "./lines.ts";
import { formatYen } from "./yen.ts";

type PriceOf = BodyOf<typeof enterPrice>["of"];

const renews = [listPrices, listEvidence];

/** 料金表: what a unit costs a month on each day, by the list and as agreed on for single contracts. */
export function PricesPage() {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const answer = useAnswer(listPrices, { params: { tenantId } });
  const contracts = useBilledContracts();
  const [asked, setAsked] = useState<"new" | PriceId>();
  const onClose = () => setAsked(undefined);
  const mayEnter = holds("billing-clerk");
  const onEnd = mayEnter ? setAsked : undefined;
  return (
    <>
      <PageHeading
        title={t("billing.prices-title")}
        purpose={t("billing.prices-purpose")}
        actions={mayEnter && <Button onClick={() => setAsked("new")}>{t("billing.price-enter")}</Button>}
      />
      <ClauseNote clauses={["fees"]} profiles={["telework", "watch"]} />
      <Answered to={answer}>
        {({ prices, agreed, discounts }) => (
          <Stack gap="xl">
            {prices.length === 0 ? (
              <EmptyPage what={t("billing.prices-empty")} />
            ) : (
              <PriceTable
                caption={t("billing.prices-title")}
                prices={prices}
                nameOf={({ service }) => t(`settings.service.${service}`)}
                onEnd={onEnd}
              />
            )}
            <section>
              <Title order={2} mb="sm">
                {t("billing.agreed")}
              </Title>
              {agreed.length === 0 ? (
                <Text c="dimmed">{t("billing.agreed-empty")}</Text>
              ) : (
                <PriceTable
                  caption={t("billing.agreed")}
                  prices={agreed}
                  nameOf={({ contractId }) => contracts.nameOf(contractId)}
                  onEnd={onEnd}
                />
              )}
            </section>
            <section>
              <Title order={2} mb="sm">
                {t("billing.bundle")}
              </Title>
              {discounts.length === 0 ? (
                <Text c="dimmed">{t("billing.bundle-empty")}</Text>
              ) : (
                <PriceTable
                  caption={t("billing.bundle")}
                  prices={discounts}
                  nameOf={() => t("billing.bundle-monthly")}
                  onEnd={onEnd}
                />
              )}
            </section>
          </Stack>
        )}
      </Answered>
      {asked === "new" && <EnterPrice onClose={onClose} />}
      {asked && asked !== "new" && <EndPrice priceId={asked} onClose={onClose} />}
    </>
  );
}

interface PriceTableProps<Price extends ListPrice | AgreedPrice | BundleDiscount> {
  readonly caption: string;
  readonly prices: readonly Price[];
  readonly nameOf: (price: Price) => string;
  readonly onEnd: ((priceId: PriceId) => void) | undefined;
}

function PriceTable<Price extends ListPrice | AgreedPrice | BundleDiscount>(props: PriceTableProps<Price>) {
  const { caption, prices, nameOf, onEnd } = props;
  const { t, language } = usePhrases();
  const today = useToday();
  return (
    <DataTable
      caption={caption}
      rows={prices}
      rowKey={({ priceId }) => priceId}
      columns={[
        { name: "of", header: t("billing.price-of"), isRowHeader: true, renderCell: nameOf },
        {
          name: "monthly",
          header: t("billing.monthly-column"),
          isNumber: true,
          renderCell: ({ monthly }) => formatYen(monthly, language),
        },
        {
          name: "taxed",
          header: t("billing.monthly-taxed"),
          isNumber: true,
          renderCell: ({ monthly, from, to }) => {
            const percent = taxRateOn(dayOfTax(today, from, to), "standard");
            return t("billing.monthly-taxed-of", {
              yen: formatYen(monthly + taxOn(monthly, percent, "down").yen, language),
              percent: String(percent),
            });
          },
        },
        {
          name: "held",
          header: t("billing.held"),
          renderCell: ({ from, to }) =>
            t("billing.from-until", {
              from: formatDay(from, language),
              until: to === undefined ? "" : formatDay(to, language),
            }),
        },
        {
          name: "entered",
          header: t("billing.entered"),
          renderCell: ({ entered }) => <Entered entered={entered} />,
        },
        ...(onEnd
          ? [
              {
                name: "end",
                header: "",
                renderCell: ({ priceId }: Price) => (
                  <Button size="compact-sm" variant="default" onClick={() => onEnd(priceId)}>
                    {t("billing.price-end")}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** The rate of today, or of the day nearest to it on which the price holds. */
function dayOfTax(today: Day, from: Day, to: Day | undefined): Day {
  if (from > today) return from;
  return to !== undefined && to < today ? to : today;
}

interface Closable {
  readonly onClose: () => void;
}

function EnterPrice({ onClose }: Closable) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { contracts } = useBilledContracts();
  return (
    <EntryDialog
      title={t("billing.price-enter")}
      what={t("billing.price-what")}
      fields={[
        {
          name: "of",
          label: t("billing.price-of"),
          kind: "choice",
          options: [
            ...Service.options.map((value) => ({ value, label: t(`settings.service.${value}`) })),
            { value: "bundle", label: t("billing.bundle") },
            ...contracts.map(({ contractId, name }) => ({
              value: contractId,
              label: t("billing.price-of-contract", { name }),
            })),
          ],
        },
        { name: "monthly", label: t("billing.monthly"), schema: yenSchema },
        { name: "from", label: t("billing.from"), kind: "day" },
        { name: "to", label: t("billing.until-optional"), kind: "day-to-choose", isOptional: true },
      ]}
      endpoint={enterPrice}
      renews={renews}
      done={t("billing.price-done")}
      requestOf={({ of, monthly, from = "", to }) => {
        const priced = pricedOf(of);
        return [
          {
            params: { tenantId },
            body: {
              of: priced,
              monthly: yenSchema.parse(monthly),
              from,
              ...(to && { to }),
            },
          },
        ];
      }}
      onClose={onClose}
    />
  );
}

/** What was chosen to have a price. */
function pricedOf(of: string | undefined): PriceOf {
  const service = Service.safeParse(of).data;
  if (service) return { kind: "service", service };
  return of === "bundle" ? { kind: "bundle" } : { kind: "contract", contractId: ContractId.parse(of) };
}

function EndPrice({ priceId, onClose }: Closable & { readonly priceId: PriceId }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("billing.price-end")}
      fields={[{ name: "to", label: t("billing.until"), kind: "day" }]}
      endpoint={endPrice}
      renews={renews}
      done={t("billing.price-end-done")}
      requestOf={({ to = "" }) => [{ params: { tenantId, priceId }, body: { to } }]}
      onClose={onClose}
    />
  );
}
