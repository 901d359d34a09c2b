import { Text } from "@mantine/core";
import type { CallArguments } from "@tachiai/api-client";
import type { Endpoint } from "@tachiai/protocol";
import { ConfirmDialog, type ConfirmDialogProps, ErrorPanel } from "@tachiai/ui";
import type { ReactNode } from "react";
import { useCall } from "../connection/use-answer.ts";
import { notifyDone } from "./notify.ts";

export interface ConfirmCallProps<E extends Endpoint>
  extends Pick<ConfirmDialogProps, "title" | "confirmLabel" | "isDangerous" | "onClose"> {
  readonly endpoint: E;
  readonly request: CallArguments<E>;
  /** Endpoints whose shown answers are old after it. */
  readonly renews: readonly Endpoint[];
  /** What will happen, and what will not come back. */
  readonly what: string;
  /** What belongs below that. */
  readonly children?: ReactNode;
  /** What is said once it is done. */
  readonly done: string;
  readonly onDone?: () => void;
}

/** Asks before a call that cannot simply be undone; it closes when the call is done, and says why where it is refused. */
export function ConfirmCall<E extends Endpoint>(props: ConfirmCallProps<E>) {
  const { endpoint, request, renews, what, children, done, onDone, ...dialog } = props;
  const { send, isPending, error } = useCall(endpoint, {
    renews,
    onDone() {
      notifyDone(done);
      dialog.onClose();
      onDone?.();
    },
  });
  return (
    <ConfirmDialog {...dialog} opened isBusy={isPending} onConfirm={() => send(...request)}>
      <Text size="sm">{what}</Text>
      {children}
      {error && <ErrorPanel error={error} />}
    </ConfirmDialog>
  );
}
