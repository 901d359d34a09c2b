import type { VerdictFigures } from "@tachiai/protocol";
import { Facts, usePhrases } from "@tachiai/ui";

const decimals = 2;

/** The numbers that a verdict rests on, as the device told them. */
export function FiguresList({ figures }: { figures: VerdictFigures }) {
  const { t, find } = usePhrases();
  const named = Object.entries(figures);
  if (named.length === 0) return <p>{t("presence.figures-none")}</p>;
  return (
    <Facts
      facts={named.map(([name, value]) => ({
        name: find(`presence.figure.${name}`) ?? name,
        value: Number.isInteger(value) ? value : value.toFixed(decimals),
      }))}
    />
  );
}
