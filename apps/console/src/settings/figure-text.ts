import type { Phrases } from "@tachiai/phrases";
import { type FigureName, figures } from "./figures.ts";

/** A figure with its unit: `10分`. */
export function figureText(name: FigureName, value: number, { t }: Phrases): string {
  const { unit } = figures[name];
  return unit ? t(`agentSettings.value-${unit}`, { value }) : String(value);
}

/** What it is as delivered and may be: `初期値 10分、1〜120分`. */
export function rangeText(name: FigureName, phrases: Phrases): string {
  const { initial, least, most } = figures[name];
  return phrases.t("agentSettings.range", {
    initial: figureText(name, initial, phrases),
    least,
    most: figureText(name, most, phrases),
  });
}
