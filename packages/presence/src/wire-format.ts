// The protobuf wire format, as far as ONNX needs it: varints, lengths and fixed 32-bit fields.

/** One field of a message; `payload` shares memory with the message, so that writing to it changes the message. */
export interface WireField {
  readonly number: number;
  readonly integer: number;
  readonly payload: Uint8Array;
}

const nothing = new Uint8Array(0);

/** Lists the fields of a message in order. Throws a `RangeError` when the bytes end inside one. */
export function* readFields(message: Uint8Array): Generator<WireField> {
  let at = 0;
  const readVarint = (): number => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = message[at++];
      if (byte === undefined) throw new RangeError("the message ends inside a number");
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  };
  const take = (length: number): Uint8Array => {
    if (at + length > message.length) throw new RangeError("the message ends inside a field");
    at += length;
    return message.subarray(at - length, at);
  };
  while (at < message.length) {
    const key = readVarint();
    const number = Math.floor(key / 8);
    switch (key & 7) {
      case 0:
        yield { number, integer: readVarint(), payload: nothing };
        break;
      case 1:
        yield { number, integer: 0, payload: take(8) };
        break;
      case 2:
        yield { number, integer: 0, payload: take(readVarint()) };
        break;
      case 5:
        yield { number, integer: 0, payload: take(4) };
        break;
      default:
        throw new RangeError(`wire type ${key & 7} is unknown`);
    }
  }
}

/** A field in writing: a number, text, bytes, or a nested message. */
export type WrittenField = readonly [
  number: number,
  value: number | string | Uint8Array | readonly WrittenField[],
];

/** Writes a message; numbers become varints (negative ones as 64-bit two's complement). */
export function writeFields(fields: readonly WrittenField[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const [number, value] of fields) {
    if (typeof value === "number") {
      parts.push(varint(number * 8), varint(value));
      continue;
    }
    const payload =
      typeof value === "string"
        ? new TextEncoder().encode(value)
        : value instanceof Uint8Array
          ? value
          : writeFields(value);
    parts.push(varint(number * 8 + 2), varint(payload.length), payload);
  }
  const message = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    message.set(part, at);
    at += part.length;
  }
  return message;
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest >= 128n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}
