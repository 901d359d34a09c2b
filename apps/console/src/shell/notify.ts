import { notifications } from "@mantine/notifications";
import type { Phrases } from "@tachiai/phrases";
import { describeError } from "@tachiai/ui";

/** A word at the edge of the page that something is done. */
export function notifyDone(text: string): void {
  notifications.show({ message: text, color: "teal.8", autoClose: 4_000, withBorder: true });
}

/** The same for what went wrong where no form can show it; stays until it is read. */
export function notifyError(error: unknown, phrases: Phrases): void {
  const { what, next } = describeError(error, phrases);
  notifications.show({ title: what, message: next, color: "red.8", autoClose: false, withBorder: true });
}
