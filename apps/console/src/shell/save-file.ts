/** Gives bytes to the person as a file in his downloads. */
export function saveFile(
  bytes: Uint8Array<ArrayBuffer>,
  { name, type }: { readonly name: string; readonly type: string },
): void {
  saveBlob(new Blob([bytes], { type }), name);
}

/** The same for what the browser holds already. */
export function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
