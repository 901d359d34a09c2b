import type { Phrases } from "@tachiai/phrases";
import type { Judgement, JudgementReason } from "@tachiai/protocol";

/** A judgement with its reason: `問題なし（家族・来客）`. */
export function judgementText(
  given: { readonly judgement: Judgement; readonly reason?: JudgementReason | undefined },
  { t }: Phrases,
): string {
  const judgement = t(`presence.judgement.${given.judgement}`);
  return given.reason ? `${judgement}（${t(`presence.reason.${given.reason}`)}）` : judgement;
}
