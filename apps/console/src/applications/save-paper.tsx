import type { CallArguments } from "@tachiai/api-client";
import type { Endpoint } from "@tachiai/protocol";
import { useApi } from "../connection/api.ts";
import { SaveButton } from "../shell/save-button.tsx";

export interface SavePaperProps<E extends Endpoint> {
  readonly endpoint: E;
  readonly request: CallArguments<E>;
  readonly label: string;
  readonly name: string;
}

/** A paper as PDF, into the downloads. */
export function SavePaper<E extends Endpoint>({ endpoint, request, label, name }: SavePaperProps<E>) {
  const api = useApi();
  return (
    <SaveButton
      size="xs"
      label={label}
      file={{ name: `${name}.pdf`, type: "application/pdf" }}
      download={() => api.download(endpoint, ...request)}
    />
  );
}
