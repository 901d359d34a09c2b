import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import {
  BundledProduct,
  endHeldProduct,
  enterHeldProduct,
  type HeldProductId,
  listEvidence,
  listHeldProducts,
  type OrganisationId,
  previewCharges,
} from "@tachiai/protocol";
import { DataTable, formatDay, StatusMark, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { Entered } from "../registers/entered.tsx";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";

const renews = [listHeldProducts, previewCharges, listEvidence];

type Asked = { readonly what: "new" } | { readonly what: "end" | "withdraw"; readonly heldId: HeldProductId };

/** セット割引の対象: what a customer holds beside watch, from when to when and how that is known. */
export function HeldProducts({ organisationId }: { readonly organisationId: OrganisationId }) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listHeldProducts, { params: { tenantId, organisationId } });
  const [asked, setAsked] = useState<Asked>();
  const onClose = () => setAsked(undefined);
  return (
    <Paper withBorder p="md" component="section" aria-label={t("billing.held-products")}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2}>{t("billing.held-products")}</Title>
          <Button size="xs" variant="default" onClick={() => setAsked({ what: "new" })}>
            {t("billing.held-enter")}
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          {t("billing.held-products-what")}
        </Text>
        <Answered to={answer}>
          {({ products }) =>
            products.length === 0 ? (
              <Text c="dimmed">{t("billing.held-products-empty")}</Text>
            ) : (
              <DataTable
                caption={t("billing.held-products")}
                rows={products}
                rowKey={({ heldId }) => heldId}
                columns={[
                  {
                    name: "product",
                    header: t("billing.held-product"),
                    isRowHeader: true,
                    renderCell: ({ product }) => t(`billing.held-product.${product}`),
                  },
                  {
                    name: "days",
                    header: t("billing.held"),
                    renderCell: ({ from, to, isWithdrawn }) =>
                      isWithdrawn ? (
                        <StatusMark kind="ended" label={t("billing.held-withdrawn")} />
                      ) : (
                        t("billing.from-until", {
                          from: formatDay(from, language),
                          until: to === undefined ? "" : formatDay(to, language),
                        })
                      ),
                  },
                  {
                    name: "ground",
                    header: t("billing.held-ground"),
                    renderCell: ({ ground, entered }) => (
                      <>
                        <Text size="sm">{ground}</Text>
                        <Entered entered={entered} />
                      </>
                    ),
                  },
                  {
                    name: "ended",
                    header: t("billing.held-ended"),
                    renderCell: ({ ended }) =>
                      ended && (
                        <>
                          <Text size="sm">{ended.ground}</Text>
                          <Entered entered={ended.entered} />
                        </>
                      ),
                  },
                  {
                    name: "end",
                    header: "",
                    renderCell: ({ heldId, isWithdrawn }) => (
                      <Group gap="xs">
                        {(isWithdrawn ? (["end"] as const) : (["end", "withdraw"] as const)).map((what) => (
                          <Button
                            key={what}
                            size="compact-sm"
                            variant="default"
                            onClick={() => setAsked({ what, heldId })}
                          >
                            {t(`billing.held-${what}`)}
                          </Button>
                        ))}
                      </Group>
                    ),
                  },
                ]}
              />
            )
          }
        </Answered>
      </Stack>
      {asked?.what === "new" && <EnterHeld organisationId={organisationId} onClose={onClose} />}
      {asked && asked.what !== "new" && <EndHeld {...asked} onClose={onClose} />}
    </Paper>
  );
}

interface Closable {
  readonly onClose: () => void;
}

function EnterHeld({ organisationId, onClose }: Closable & { readonly organisationId: OrganisationId }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("billing.held-enter")}
      what={t("billing.held-products-what")}
      fields={[
        {
          name: "product",
          label: t("billing.held-product"),
          kind: "choice",
          options: BundledProduct.options.map((value) => ({
            value,
            label: t(`billing.held-product.${value}`),
          })),
        },
        { name: "from", label: t("billing.from"), kind: "day" },
        { name: "to", label: t("billing.until-optional"), kind: "day-to-choose", isOptional: true },
        { name: "ground", label: t("billing.held-ground"), maxLength: 200 },
      ]}
      endpoint={enterHeldProduct}
      renews={renews}
      done={t("billing.held-done")}
      requestOf={({ product, from = "", to, ground = "" }) => [
        {
          params: { tenantId, organisationId },
          body: { product: BundledProduct.parse(product), from, ...(to && { to }), ground },
        },
      ]}
      onClose={onClose}
    />
  );
}

interface EndHeldProps extends Closable {
  readonly what: "end" | "withdraw";
  readonly heldId: HeldProductId;
}

function EndHeld({ what, heldId, onClose }: EndHeldProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t(`billing.held-${what}`)}
      {...(what === "withdraw" && { what: t("billing.held-withdraw-what") })}
      fields={[
        ...(what === "end" ? [{ name: "to", label: t("billing.until"), kind: "day" as const }] : []),
        { name: "ground", label: t("billing.held-ground"), maxLength: 200 },
      ]}
      endpoint={endHeldProduct}
      renews={renews}
      done={t(`billing.held-${what}-done`)}
      requestOf={({ to, ground = "" }) => [
        { params: { tenantId, heldId }, body: { ...(to && { to }), ground } },
      ]}
      onClose={onClose}
    />
  );
}
