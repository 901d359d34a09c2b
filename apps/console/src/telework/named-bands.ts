import type { Phrases } from "@tachiai/phrases";
import type { Band } from "@tachiai/protocol";

/** The bands of a day with every label in words: why nothing was observed comes over the wire as a code. */
export function namedBands(bands: readonly Band[], phrases: Phrases): Band[] {
  return bands.map((band) =>
    band.kind === "not-observed" ? { ...band, label: causeText(band, phrases) } : band,
  );
}

function causeText({ label, note }: Band, { find }: Phrases): string | undefined {
  const cause = label && (find(`status.cause.${label}`) ?? label);
  return cause && note ? `${cause}: ${note}` : cause;
}
