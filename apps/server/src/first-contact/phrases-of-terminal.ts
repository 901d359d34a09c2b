import { languageOf, phrasesOf } from "@tachiai/phrases";

/** In the language of the person who started the server. */
export function phrasesOfTerminal(): ReturnType<typeof phrasesOf> {
  return phrasesOf(languageOf(process.env["LC_ALL"] ?? process.env["LANG"] ?? ""));
}
