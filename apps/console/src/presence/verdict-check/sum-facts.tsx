import type { VerdictSum } from "@tachiai/protocol";
import { Facts, usePhrases } from "@tachiai/ui";
import { describeSum, figureNames } from "./describe-sum.ts";

export function SumFacts({ sum }: { sum: VerdictSum }) {
  const phrases = usePhrases();
  const described = describeSum(sum, phrases);
  return (
    <Facts
      facts={figureNames.map((name) => ({ name: phrases.t(`verdictCheck.${name}`), value: described[name] }))}
    />
  );
}
