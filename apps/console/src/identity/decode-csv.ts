/** Reads a file as text: UTF-8, or Shift_JIS as Japanese Excel writes it; undefined when it is neither. */
export function decodeCsv(bytes: Uint8Array): string | undefined {
  return decode(bytes, "utf-8") ?? decode(bytes, "shift_jis");
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
