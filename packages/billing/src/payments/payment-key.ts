import type { Day } from "@tachiai/protocol";

/** By which a payment is known again, where it has a number: banks draw those anew each day. */
export function paymentKey(receivedOn: Day, number: string): string {
  return `${receivedOn}\t#${number}`;
}

/** 取引番号 of such a key; undefined where the payment had none and is known by all that its row says. */
export function numberOfKey(key: string): string | undefined {
  return /^\S+\t#(.+)$/.exec(key)?.[1];
}
