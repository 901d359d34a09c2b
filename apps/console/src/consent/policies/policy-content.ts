import type { Day, OperatorPolicyContent } from "@tachiai/protocol";

/** A policy as a form holds it: what is not chosen stays, for whoever changes his mind. */
export type PolicyValues = { as: string; ja: string; en: string; url: string; effectiveFrom: Day };

export function policyValues(content: OperatorPolicyContent, effectiveFrom: Day): PolicyValues {
  const text = content.as === "text" ? content : { ja: "", en: undefined };
  return {
    as: content.as,
    ja: text.ja,
    en: text.en ?? "",
    url: content.as === "address" ? content.url : "",
    effectiveFrom,
  };
}

export function contentOf({ as, ja, en, url }: PolicyValues): OperatorPolicyContent {
  if (as === "address") return { as, url: url.trim() };
  return { as: "text", ja: ja.trim(), ...(en.trim() && { en: en.trim() }) };
}

/** Whether something of the template still waits to be filled in. */
export function hasBlanks(text: string): boolean {
  return /〔[^〕]*〕/.test(text);
}
