import { Language } from "@tachiai/protocol";

/** The language for an `Accept-Language` header or a chosen code; Japanese when in doubt. */
export function languageOf(preference: string): Language {
  for (const part of preference.toLowerCase().split(",")) {
    const tag = part.split(";")[0]?.trim().split("-")[0];
    const known = Language.safeParse(tag);
    if (known.success) return known.data;
  }
  return "ja";
}
