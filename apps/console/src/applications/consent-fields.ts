import type { Phrases } from "@tachiai/phrases";
import { ApplicationConsent, ClauseKey, type TermsToAgree } from "@tachiai/protocol";
import { type Field, listIn, type Values } from "../registers/fields-dialog.tsx";

/** By what an application agrees to the terms, where they count that; nothing to ask otherwise. */
export function consentFields(
  { t }: Pick<Phrases, "t">,
  terms: TermsToAgree | undefined,
  when?: (values: Values) => boolean,
): Field[] {
  if (!terms) return [];
  const { title, version, toAcknowledge } = terms;
  return [
    {
      name: "acknowledged",
      label: t("applications.consent"),
      hint: t("applications.consent-what", { title, version: String(version) }),
      kind: "choices" as const,
      options: [
        ...toAcknowledge.map((value) => ({ value: value as string, label: t(`terms.clause.${value}`) })),
        { value: "agreed", label: t("applications.consent-yes") },
      ],
      ...(when && { when }),
    },
    { name: "signatory", label: t("applications.signatory"), ...(when && { when }) },
  ];
}

export function consentIn(terms: TermsToAgree | undefined, values: Values): { consent?: ApplicationConsent } {
  const chosen = listIn(values["acknowledged"]);
  // Without the last tick he has not agreed, and the server says so.
  if (!terms || !chosen.includes("agreed")) return {};
  const { version, sha256 } = terms;
  return {
    consent: ApplicationConsent.parse({
      version,
      sha256,
      acknowledged: chosen.filter((key) => ClauseKey.safeParse(key).success),
      signatory: values["signatory"],
    }),
  };
}
