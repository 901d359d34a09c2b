import type { SupportSession } from "@tachiai/protocol";
import { Facts, formatInstant, usePhrases } from "@tachiai/ui";

/** Who, under what, and for how long. */
export function SessionFacts({ session }: { readonly session: SupportSession }) {
  const { t, language } = usePhrases();
  const { customer, agreed, quote, minutes, ended, connectedAt, supporters } = session;
  const terms = agreed?.terms.map(({ kind, version }) =>
    t("supportDesk.terms-of", { kind: t(`terms.kind.${kind}`), version }),
  );
  return (
    <Facts
      facts={[
        { name: t("supportDesk.customer"), value: customer && [customer.company, customer.name].join(" ") },
        {
          name: t("supportDesk.tool"),
          value: customer && `${t(`supportDesk.tool-of.${customer.tool}`)} ${customer.system}`,
        },
        { name: t("supportDesk.profile"), value: t(`terms.profile.${session.profile}`) },
        { name: t("supportDesk.requested-at"), value: formatInstant(session.requestedAt, language) },
        {
          name: t("supportDesk.agreed"),
          value:
            agreed &&
            `${terms?.join(t("support.between")) || t("supportDesk.terms-none")} ${formatInstant(agreed.at, language)}`,
        },
        {
          name: t("supportDesk.supporter"),
          value: supporters
            .map(({ name, company }) => t("support.of-company", { name, company }))
            .join(t("support.between")),
        },
        { name: t("supportDesk.connected-at"), value: connectedAt && formatInstant(connectedAt, language) },
        { name: t("supportDesk.minutes"), value: connectedAt && t("supportDesk.minutes-of", minutes) },
        { name: t("supportPage.quote-title"), value: quote && <Price quote={quote} /> },
        {
          name: t("supportDesk.recording"),
          value: t(
            `supportDesk.recording-of.${ended && session.recording === "undecided" ? "never" : session.recording}`,
          ),
        },
        { name: t("supportDesk.ended-at"), value: ended && formatInstant(ended.at, language) },
        { name: t("supportDesk.ended-why"), value: ended && t(`support.ending.${ended.reason}`) },
        { name: t("supportDesk.ended-text"), value: ended?.text },
      ]}
    />
  );
}

function Price({ quote }: { readonly quote: NonNullable<SupportSession["quote"]> }) {
  const { t } = usePhrases();
  const { yenPerUnit, unitMinutes, isAccepted } = quote;
  const price = t("support.quote-price", { minutes: unitMinutes, yen: yenPerUnit.toLocaleString("ja-JP") });
  const answer = isAccepted === undefined ? "open" : isAccepted ? "accepted" : "declined";
  return t("supportDesk.price-answered", { price, answer: t(`supportDesk.quote-answer.${answer}`) });
}
