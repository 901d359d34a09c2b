import { Button, Stack } from "@mantine/core";
import type { CallArguments } from "@tachiai/api-client";
import type { Endpoint } from "@tachiai/protocol";
import { ErrorPanel } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useApi } from "../connection/api.ts";
import { noteSignedOut } from "../connection/signed-out.ts";
import { saveFile } from "../shell/save-file.ts";

export interface SavePaperProps<E extends Endpoint> {
  readonly endpoint: E;
  readonly request: CallArguments<E>;
  readonly label: string;
  readonly name: string;
}

/** A paper as PDF, into the downloads. */
export function SavePaper<E extends Endpoint>({ endpoint, request, label, name }: SavePaperProps<E>) {
  const api = useApi();
  const { mutate, isPending, error } = useMutation<Uint8Array<ArrayBuffer>, Error, void>({
    mutationFn: () => api.download(endpoint, ...request),
    onSuccess: (bytes) => saveFile(bytes, { name: `${name}.pdf`, type: "application/pdf" }),
    onError: noteSignedOut,
  });
  return (
    <Stack gap="xs">
      <Button size="xs" variant="default" loading={isPending} onClick={() => mutate()}>
        {label}
      </Button>
      {error && <ErrorPanel error={error} />}
    </Stack>
  );
}
