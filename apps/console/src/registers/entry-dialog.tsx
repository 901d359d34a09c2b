import type { CallArguments } from "@tachiai/api-client";
import type { Endpoint, ResponseOf } from "@tachiai/protocol";
import { useCall } from "../connection/use-answer.ts";
import { notifyDone } from "../shell/notify.ts";
import { FieldsDialog, type FieldsDialogProps, type Values } from "./fields-dialog.tsx";

export interface EntryDialogProps<E extends Endpoint>
  extends Pick<FieldsDialogProps, "title" | "what" | "fields" | "renderOutcome" | "onClose"> {
  readonly endpoint: E;
  /** Endpoints whose shown answers are old after it. */
  readonly renews: readonly Endpoint[];
  /** What is said once it is kept. */
  readonly done: string;
  /** Who shows what was answered. */
  readonly onAnswer?: (answer: ResponseOf<E>) => void;
  /** The title, where it is left out. */
  readonly submitLabel?: string;
  readonly requestOf: (values: Values) => CallArguments<E>;
}

/** The form of a register that one call sends; it closes when the call is done. */
export function EntryDialog<E extends Endpoint>(props: EntryDialogProps<E>) {
  const { endpoint, renews, done, onAnswer, requestOf, submitLabel, onClose, ...dialog } = props;
  const { send, isPending, error } = useCall(endpoint, {
    renews,
    onDone(answer) {
      onAnswer?.(answer);
      notifyDone(done);
      onClose();
    },
  });
  return (
    <FieldsDialog
      {...dialog}
      submitLabel={submitLabel ?? dialog.title}
      isBusy={isPending}
      error={error}
      onSubmit={(values) => send(...requestOf(values))}
      onClose={onClose}
    />
  );
}
