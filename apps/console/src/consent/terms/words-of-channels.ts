import type { Language, ProfileId, TermsChannel } from "@tachiai/protocol";
import { wordsOfValue } from "@tachiai/terms-text";

/** Where the notice of a change stands, in the words of the terms. */
export function wordsOfChannels(
  profileId: ProfileId,
  channels: readonly TermsChannel[],
  language: Language,
): string {
  return wordsOfValue({ id: profileId, edits: {} }, "change-channels", [...channels], language);
}
