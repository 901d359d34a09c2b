import type { Phrases } from "@tachiai/phrases";
import type { HomeItem } from "@tachiai/protocol";

/** What needs a person, in words; a kind of a newer server still says how many. */
export function itemText({ kind, count, details }: HomeItem, { t, find }: Phrases): string {
  return find(`home.item-${kind}`, { ...details, count }) ?? t("home.item-unknown", { count });
}
