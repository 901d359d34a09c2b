const headBytes = 40;

/** Windows' BITMAPINFOHEADER of a picture of 32 bits a pixel whose first line is the uppermost. */
export function bitmapHead({ width, height }: { readonly width: number; readonly height: number }): Buffer {
  const head = Buffer.alloc(headBytes);
  head.writeUInt32LE(headBytes, 0);
  head.writeInt32LE(width, 4);
  head.writeInt32LE(-height, 8);
  head.writeUInt16LE(1, 12);
  head.writeUInt16LE(32, 14);
  return head;
}
