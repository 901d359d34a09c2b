import { Stack, Text } from "@mantine/core";
import { formulaOf } from "@tachiai/phrases";
import type { ChargedLine, ChargedRate } from "@tachiai/protocol";
import { DataTable, formatDay, usePhrases } from "@tachiai/ui";
import { ClauseNote } from "../consent/terms/clause-note.tsx";
import { FigureInputs } from "./figure-inputs.tsx";
import { OneLine } from "./one-line.tsx";
import { formatYen } from "./yen.ts";

export interface ChargeLinesProps {
  readonly lines: readonly ChargedLine[];
  readonly rates: readonly ChargedRate[];
}

/** Each amount with its formula, its clause and what went in; below them what they add up to at each rate of tax. */
export function ChargeLines({ lines, rates }: ChargeLinesProps) {
  const phrases = usePhrases();
  const { t, language } = phrases;
  const yen = (amount: number) => formatYen(amount, language);
  return (
    <Stack gap="lg">
      <DataTable
        caption={t("billing.lines")}
        rows={lines.map((line, index) => ({ ...line, index }))}
        rowKey={({ index }) => String(index)}
        columns={[
          {
            name: "label",
            header: t("billing.item-label"),
            isRowHeader: true,
            renderCell: ({ label }) => label,
          },
          {
            name: "formula",
            header: t("billing.formula"),
            renderCell: (line) => (
              <Stack gap={4}>
                <span>{formulaOf(phrases, line)}</span>
                <ClauseNote
                  isInline
                  clauses={[line.clause]}
                  profiles={line.profileId ? [line.profileId] : []}
                />
                <FigureInputs inputs={line.inputs} />
              </Stack>
            ),
          },
          {
            name: "days",
            header: t("billing.held"),
            renderCell: ({ from, to }) =>
              from &&
              to &&
              (from === to
                ? formatDay(from, language)
                : t("billing.from-until", {
                    from: formatDay(from, language),
                    until: formatDay(to, language),
                  })),
          },
          { name: "rate", header: t("billing.rate"), renderCell: (line) => <RateName of={line} /> },
          {
            name: "yen",
            header: t("billing.without-tax"),
            isNumber: true,
            renderCell: (line) => yen(line.yen),
          },
        ]}
      />
      {/* Of what was taken over the lines alone are known. */}
      {rates.length > 0 && (
        <>
          <DataTable
            caption={t("billing.rates")}
            rows={rates}
            rowKey={({ percent, taxKind }) => `${percent} ${taxKind}`}
            columns={[
              {
                name: "rate",
                header: t("billing.rate"),
                isRowHeader: true,
                renderCell: (rate) => <RateName of={rate} />,
              },
              {
                name: "net",
                header: t("billing.subtotal"),
                isNumber: true,
                renderCell: ({ net }) => yen(net),
              },
              { name: "tax", header: t("billing.tax"), isNumber: true, renderCell: ({ tax }) => yen(tax) },
              {
                name: "formula",
                header: t("billing.formula"),
                renderCell: (rate) => (
                  <Stack gap={4}>
                    <span>{formulaOf(phrases, rate)}</span>
                    <FigureInputs inputs={rate.inputs} />
                  </Stack>
                ),
              },
            ]}
          />
          <Text size="sm" c="dimmed">
            {t("billing.tax-once")}
          </Text>
        </>
      )}
    </Stack>
  );
}

function RateName({ of: { percent, taxKind } }: { of: Pick<ChargedRate, "percent" | "taxKind"> }) {
  const { t } = usePhrases();
  return <OneLine text={t(`billing.rate.${taxKind}`, { percent })} />;
}
