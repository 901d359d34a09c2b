import { Button, type ButtonProps } from "@mantine/core";
import { ErrorPanel } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { noteSignedOut } from "../connection/signed-out.ts";
import { saveFile } from "./save-file.ts";

export interface SaveButtonProps extends Pick<ButtonProps, "size"> {
  readonly label: string;
  readonly file: { readonly name: string; readonly type: string };
  readonly download: () => Promise<Uint8Array<ArrayBuffer>>;
}

/** Fetches a file and puts it into the downloads; why it cannot be had stands below. */
export function SaveButton({ label, file, download, size }: SaveButtonProps) {
  const { mutate, isPending, error } = useMutation<Uint8Array<ArrayBuffer>, Error, void>({
    mutationFn: download,
    onSuccess: (bytes) => saveFile(bytes, file),
    onError: noteSignedOut,
  });
  return (
    <>
      <Button {...(size && { size })} variant="default" loading={isPending} onClick={() => mutate()}>
        {label}
      </Button>
      {error && <ErrorPanel error={error} />}
    </>
  );
}
