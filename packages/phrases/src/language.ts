export const languages = ["ja", "en"] as const;
export type Language = (typeof languages)[number];

/** The language for an `Accept-Language` header or a chosen code; Japanese when in doubt. */
export function languageOf(preference: string): Language {
  for (const part of preference.toLowerCase().split(",")) {
    const tag = part.split(";")[0]?.trim().split("-")[0];
    if (tag === "ja" || tag === "en") return tag;
  }
  return "ja";
}
