/** As Windows' INPUT on computers of 64 bits. */
export const recordBytes = 40;
const pointerRecord = 0;
const keyRecord = 1;
const moved = 0x0001;
const isPlace = 0x8000;
const ofWholeDesktop = 0x4000;
const isExtended = 0x0001;
const isUp = 0x0002;
const isCharacter = 0x0004;

/** A key as Windows knows it: what it means, and where it lies. */
export interface WindowsKey {
  readonly virtualKey: number;
  readonly scanCode: number;
  /** The keyboard has another key with the same scan code. */
  readonly isExtended: boolean;
}

/** The pointer moves to a place, told in parts of the whole desktop. */
export function pointerMoves(x: number, y: number): Buffer {
  return pointer({ x, y, what: moved | isPlace | ofWholeDesktop });
}

/** A button or the wheel; `which` is the button's number among the side buttons, or how far the wheel turns. */
export function pointerDoes(what: number, which = 0): Buffer {
  return pointer({ x: 0, y: 0, what, which });
}

export function keyMoves(key: WindowsKey, isDown: boolean): Buffer {
  const what = (key.isExtended ? isExtended : 0) | (isDown ? 0 : isUp);
  return keyboard(key.virtualKey, key.scanCode, what);
}

/** One unit of UTF-16, whatever the layout, down and up. */
export function unitTyped(unit: number): Buffer {
  return Buffer.concat([keyboard(0, unit, isCharacter), keyboard(0, unit, isCharacter | isUp)]);
}

function pointer(event: {
  readonly x: number;
  readonly y: number;
  readonly what: number;
  readonly which?: number;
}): Buffer {
  const record = Buffer.alloc(recordBytes);
  record.writeUInt32LE(pointerRecord, 0);
  record.writeInt32LE(event.x, 8);
  record.writeInt32LE(event.y, 12);
  record.writeInt32LE(event.which ?? 0, 16);
  record.writeUInt32LE(event.what, 20);
  return record;
}

function keyboard(virtualKey: number, scanCode: number, what: number): Buffer {
  const record = Buffer.alloc(recordBytes);
  record.writeUInt32LE(keyRecord, 0);
  record.writeUInt16LE(virtualKey, 8);
  record.writeUInt16LE(scanCode, 10);
  record.writeUInt32LE(what, 12);
  return record;
}
