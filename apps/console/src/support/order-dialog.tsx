import { type SupporterOrder, takeSupportStep } from "@tachiai/protocol";
import { EntryDialog, type EntryDialogProps } from "../registers/entry-dialog.tsx";
import type { Values } from "../registers/fields-dialog.tsx";
import type { OfSession } from "./supporter-line.ts";
import { renewsOfSession } from "./use-order.ts";

interface OrderDialogProps
  extends Pick<
    EntryDialogProps<typeof takeSupportStep>,
    "title" | "what" | "fields" | "done" | "submitLabel" | "onClose"
  > {
  readonly of: OfSession;
  readonly orderOf: (values: Values) => SupporterOrder;
}

/** Something to fill in for what is done in a session. */
export function OrderDialog({ of: { tenantId, sessionId }, orderOf, ...dialog }: OrderDialogProps) {
  return (
    <EntryDialog
      {...dialog}
      endpoint={takeSupportStep}
      renews={renewsOfSession}
      requestOf={(values) => [{ params: { tenantId, sessionId }, body: orderOf(values) }]}
    />
  );
}
