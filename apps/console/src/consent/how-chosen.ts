import type { Phrases } from "@tachiai/phrases";
import type { PurposeConsent } from "@tachiai/protocol";
import { formatInstant } from "@tachiai/ui";

/** How a choice came about: by the person's own press, after reading which text; nothing when nobody chose. */
export function howChosen(
  { decidedAt, capturedAt, language }: Pick<PurposeConsent, "decidedAt" | "capturedAt" | "language">,
  phrases: Phrases,
): string | undefined {
  if (!decidedAt) return undefined;
  const { t } = phrases;
  if (capturedAt) return t("consent.status-how-offline", { at: formatInstant(capturedAt, phrases.language) });
  return language ? t(`consent.status-how.${language}`) : t("consent.status-how-button");
}
