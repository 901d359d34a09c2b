import type { phrasesOf } from "@tachiai/phrases";
import type { DataDisks } from "@tachiai/protocol";

/** What the terminal says of the disks at start, and what to do where they are not known to be encrypted. */
export function describeDisks(
  { state, places, isDatabaseExternal }: DataDisks,
  t: ReturnType<typeof phrasesOf>["t"],
): string {
  const ofData = t(`firstContact.disks-${state}`, { place: places.join(", ") });
  return isDatabaseExternal ? `${ofData}\n${t("firstContact.disks-of-database")}` : ofData;
}
