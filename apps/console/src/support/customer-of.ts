import type { ListedSupportSession } from "@tachiai/protocol";

/** Whose session it is, as far as that is known; empty before anybody has said so. */
export function customerOf({
  company,
  customerName,
}: Pick<ListedSupportSession, "company" | "customerName">): string {
  return [company, customerName].filter((part) => part !== undefined).join(" ");
}
