import { outsideAddress } from "@tachiai/evidence";

/** What an operator has named as a witness's address, and is none. */
export class AddressFault extends Error {
  readonly text: string;

  constructor(text: string) {
    super(`not an address: ${text}`);
    this.name = "AddressFault";
    this.text = text;
  }
}

/** Reads the addresses of witnesses. Throws `AddressFault`. */
export function readAddresses(texts: readonly string[]): string[] {
  return texts.map((text) => {
    const url = outsideAddress(text);
    if (url === undefined) throw new AddressFault(text);
    return url;
  });
}
