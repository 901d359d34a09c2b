import { Stack, Text } from "@mantine/core";
import { figureRules, linesOfEvaded, taxOf, taxRateOn } from "@tachiai/billing";
import type { BillingAccount, Day } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { ChargeLines } from "./charge-lines.tsx";

export interface EvadedLinesProps {
  /** Without tax. */
  readonly fee: number;
  readonly on: Day;
  readonly rounding: BillingAccount["rounding"];
}

/** The server refuses an earlier one: no rate of tax is known for it. */
const firstTaxedDay = "1997-04-01";

/** 割増金: what will be billed for a fee that was evaded, before it is entered. */
export function EvadedLines({ fee, on, rounding }: EvadedLinesProps) {
  const { t } = usePhrases();
  if (on < firstTaxedDay) return undefined;
  const lines = linesOfEvaded(fee, on);
  return (
    <Stack gap="xs">
      <Text size="sm">{t("billing.evaded-what")}</Text>
      <ChargeLines
        lines={lines.map(({ label, figure: { yen, rule, inputs }, taxKind, suppliedOn }) => ({
          label: t(`figures.label.${label}`),
          yen,
          rule,
          inputs,
          clause: figureRules[rule],
          profileId: "watch",
          taxKind,
          percent: taxRateOn(suppliedOn, taxKind),
        }))}
        rates={taxOf(lines, rounding).map(({ percent, kind, net, tax }) => ({
          percent,
          taxKind: kind,
          net,
          tax: tax.yen,
          rule: tax.rule,
          inputs: tax.inputs,
        }))}
      />
    </Stack>
  );
}
