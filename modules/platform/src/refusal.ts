import { type RefusalCode, refusals } from "@tachiai/protocol";

export type RefusalDetails = Readonly<Record<string, string | number>>;

/** A request that is understood and declined. Throwing it rolls the transaction back. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  /** Fills the placeholders of the phrase; shown to the person, so never a secret. */
  readonly details: RefusalDetails;

  constructor(code: RefusalCode, details: RefusalDetails = {}) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return refusals[this.code];
  }
}
