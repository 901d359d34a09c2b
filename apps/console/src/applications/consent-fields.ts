import type { Phrases } from "@tachiai/phrases";
import { ApplicationConsent, type ApplicationKind, ClauseKey, type TermsToAgree } from "@tachiai/protocol";
import { type Field, listIn, type Values } from "../registers/fields-dialog.tsx";

/** What an application of this kind agrees to where it turns out to be for telework, and what was answered. */
export function teleworkConsent(
  kind: ApplicationKind,
  terms: readonly TermsToAgree[],
  words: Pick<Phrases, "t">,
): { readonly fields: Field[]; readonly of: (values: Values) => { consent?: ApplicationConsent } } {
  const agreed = kind === "new" ? terms.find(({ profileId }) => profileId === "telework") : undefined;
  const isFor = ({ service }: Values) => service === "telework";
  return {
    fields: consentFields(words, agreed, isFor),
    of: (values) => (isFor(values) ? consentIn(agreed, values) : {}),
  };
}

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
