/** Gives bytes to the person as a file in his downloads. */
export function saveFile(
  bytes: Uint8Array<ArrayBuffer>,
  { name, type }: { readonly name: string; readonly type: string },
): void {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
