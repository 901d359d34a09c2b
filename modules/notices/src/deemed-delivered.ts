import type { NoticeChannel } from "@tachiai/protocol";

/** What befell a notice on its way: a mail server took it or did not, a mail came back, or the text stands on a page. */
export interface DeliveryEvent {
  readonly what: "taken" | "not-taken" | "came-back" | "stands";
  readonly at: Date;
}

/**
 * The moment from which a notice counts as delivered (S0 §4-4): of a mail when it was sent, which is when a server took it; of a
 * posting when it stands on the page. Once there is such a moment nothing moves it, neither a mail that comes back nor one that
 * is sent again.
 */
export function deemedDelivered(
  channel: NoticeChannel,
  { what, at }: DeliveryEvent,
  already?: Date,
): Date | undefined {
  if (already) return already;
  return what === (channel === "mail" ? "taken" : "stands") ? at : undefined;
}
