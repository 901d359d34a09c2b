import type { Day } from "@tachiai/protocol";
import type { Yen } from "../yen.ts";

/** By which a payment is known again, where it has a number: banks draw those anew each day. */
export function paymentKey(receivedOn: Day, number: string): string {
  return `${receivedOn}\t#${number}`;
}

/** By which one without a number is: all that its row says, and how often that was said before in the file. */
export function saidKey(
  { receivedOn, yen, payer, note }: { receivedOn: Day; yen: Yen; payer: string; note: string },
  saidBefore: number,
): string {
  const said = [receivedOn, yen, payer, note].join("\t");
  return saidBefore === 0 ? said : `${said}\t${saidBefore + 1}`;
}

/** 取引番号 of such a key; undefined where the payment had none and is known by all that its row says. */
export function numberOfKey(key: string): string | undefined {
  return /^\S+\t#(.+)$/.exec(key)?.[1];
}
