import type { ChargedLine, Language } from "@tachiai/protocol";
import { Facts, formatDay, formatInstant, usePhrases } from "@tachiai/ui";
import { formatYen } from "./yen.ts";

const inYen = new Set(["monthly", "net", "fee", "debt", "billed", "each"]);
const day = /^\d{4}-\d{2}-\d{2}$/;
const instant = /^\d{4}-\d{2}-\d{2}T/;

/** 計算に使った値: what went into an amount, by name, for who wants to count it again. */
export function FigureInputs({ inputs }: Pick<ChargedLine, "inputs">) {
  const { t, find, language } = usePhrases();
  const said = (name: string, value: string | number) =>
    find(`figures.value.${value}`) ?? valueOf(name, value, language);
  return (
    <details className="not-printed">
      <summary>{t("billing.inputs")}</summary>
      <Facts
        facts={Object.entries(inputs).map(([name, value]) => ({
          name: find(`figures.input.${name}`) ?? name,
          value: said(name, value),
        }))}
      />
    </details>
  );
}

function valueOf(name: string, value: string | number, language: Language): string {
  if (typeof value === "number")
    return inYen.has(name) ? formatYen(value, language) : value.toLocaleString(language);
  if (day.test(value)) return formatDay(value, language);
  return instant.test(value) ? formatInstant(value, language) : value;
}
