import { AccountMail, type MailAddressee } from "@tachiai/protocol";
import { z } from "zod";
import { linesOf } from "./lines.ts";

export const waysToReach = ["paper", "mail", "both"] as const;

/** How an account's documents reach it. */
export function reachedBy(mail: AccountMail | undefined): (typeof waysToReach)[number] {
  if (!mail) return "paper";
  return mail.isAlsoPaper ? "both" : "mail";
}

/** An address a line, and who receives mail there after a space. */
function addresseesOf(text: string): MailAddressee[] {
  return linesOf(text).map((line) => {
    const [address = "", ...rest] = line.split(/\s+/);
    return { address, ...(rest.length > 0 && { receiver: rest.join(" ") }) };
  });
}

export const addresseesSchema = z.string().transform(addresseesOf).pipe(AccountMail.shape.to);

export function lineOfAddressee({ address, receiver }: MailAddressee): string {
  return receiver === undefined ? address : `${address} ${receiver}`;
}
