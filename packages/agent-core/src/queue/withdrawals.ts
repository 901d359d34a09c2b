import type { ConsentPurpose, MyConsents, PurposeConsent } from "@tachiai/protocol";
import type { QueueState, Withdrawal } from "./queued.ts";
import type { KeepAnswer, SealedJournal } from "./sealed-journal.ts";
import { takenUnder } from "./taken-under.ts";

/** What the server answers about consent, as far as a no is in it. */
type Consents = Pick<MyConsents, "purposes" | "companyDecidedAt">;

const nothingToKeep: KeepAnswer = { kept: true, overwrittenPictures: 0 };

/**
 * What the person has taken back on this device. It counts from when he presses it, also while the disk does not take
 * it, until the server has heard of it and granted the same anew.
 */
export class Withdrawals {
  readonly #journal: SealedJournal;
  #purposes: readonly ConsentPurpose[];
  #untold: readonly Withdrawal[];
  #saidNo: QueueState["saidNo"];
  #companySaidNo: QueueState["companySaidNo"];
  /** Of what was taken under these, rows may still be on the disk. */
  #toRemove: readonly ConsentPurpose[] = [];
  /** Rises with each change, so that what was asked or written before it is known to be older. */
  #generation = 0;
  #keptGeneration = 0;

  constructor(journal: SealedJournal) {
    this.#journal = journal;
    this.#purposes = journal.state.withdrawn;
    this.#untold = journal.state.untold;
    this.#saidNo = journal.state.saidNo;
    this.#companySaidNo = journal.state.companySaidNo;
  }

  get purposes(): readonly ConsentPurpose[] {
    return this.#purposes;
  }

  /** The oldest one that the server has not heard of. */
  get first(): Withdrawal | undefined {
    return this.#untold[0];
  }

  get generation(): number {
    return this.#generation;
  }

  /** Whether all of it is on the disk, and all that was taken under it off the disk. */
  get isKept(): boolean {
    return this.#keptGeneration === this.#generation;
  }

  /** Whether nothing that was taken under this may leave the device now. */
  bars(purpose: ConsentPurpose): boolean {
    return this.#purposes.includes(purpose) || this.#toRemove.includes(purpose);
  }

  /** The person says no. It counts when this returns; `keep` brings it to the disk. */
  note(withdrawal: Withdrawal): void {
    this.#purposes = [...new Set([...this.#purposes, ...withdrawal.purposes])];
    this.#untold = [...this.#untold, withdrawal];
    this.#remove(withdrawal.purposes);
  }

  /** What was taken under these leaves the disk: the person said no elsewhere, or the company did. */
  async removeTakenUnder(purposes: readonly ConsentPurpose[]): Promise<void> {
    this.#remove(purposes);
    await this.keep();
  }

  /** The server has heard of this one. */
  async told(withdrawal: Withdrawal): Promise<void> {
    this.#untold = this.#untold.filter((other) => other !== withdrawal);
    this.#generation += 1;
    await this.keep();
  }

  /**
   * The server has granted these anew, as it answered after it had heard of everything. Until what was taken before is
   * off the disk, it stays taken back.
   */
  async noteGranted(purposes: readonly ConsentPurpose[]): Promise<void> {
    if (this.first || !purposes.some((purpose) => this.#purposes.includes(purpose))) return;
    await this.keep();
    if (!this.isKept) return;
    this.#purposes = this.#purposes.filter((purpose) => !purposes.includes(purpose));
    this.#generation += 1;
    await this.keep();
  }

  /** Remembers when the server took a no, wherever the person or his company said it. */
  async noteNos(answer: Consents): Promise<void> {
    const nos = answer.purposes.filter(
      ({ purpose, state, decidedAt }) =>
        (state === "withdrawn" || state === "refused") &&
        decidedAt !== undefined &&
        decidedAt !== this.#saidNo[purpose],
    );
    const companySaidNo = laterOf(this.#companySaidNo, companysNoIn(answer));
    if (nos.length === 0 && companySaidNo === this.#companySaidNo) return;
    this.#companySaidNo = companySaidNo;
    this.#saidNo = {
      ...this.#saidNo,
      ...Object.fromEntries(nos.map(({ purpose, decidedAt }) => [purpose, decidedAt])),
    };
    this.#generation += 1;
    await this.keep();
  }

  /**
   * Whether the server says yes with a choice that is older than a no that it had taken: it was restored from a backup, and
   * has forgotten the no.
   */
  hasForgotten({ purpose, decidedAt }: PurposeConsent): boolean {
    const no = this.#saidNo[purpose];
    return no !== undefined && decidedAt !== undefined && Date.parse(decidedAt) < Date.parse(no);
  }

  /**
   * The same of the company's agreement. Nobody here can say its no again: it holds on this device until the company has
   * agreed anew.
   */
  hasForgottenCompany({ companyDecidedAt }: Consents): boolean {
    const no = this.#companySaidNo;
    return (
      no !== undefined && companyDecidedAt !== undefined && Date.parse(companyDecidedAt) < Date.parse(no)
    );
  }

  /** What the server has forgotten counts on, and the server is told anew. */
  async sayAgain(purposes: readonly ConsentPurpose[]): Promise<void> {
    for (const purpose of purposes) {
      const capturedAt = this.#saidNo[purpose];
      if (capturedAt !== undefined) this.note({ purposes: [purpose], capturedAt });
    }
    await this.keep();
  }

  /** Brings to the disk what is not there yet. */
  keep(): Promise<KeepAnswer> {
    return this.#journal.alone(async () => {
      if (this.isKept) return nothingToKeep;
      const generation = this.#generation;
      const { remove, state } = takenUnder(this.#journal, this.#toRemove);
      const answer = await this.#journal.write({
        remove,
        state: {
          ...state,
          withdrawn: [...this.#purposes],
          untold: [...this.#untold],
          saidNo: this.#saidNo,
          ...(this.#companySaidNo && { companySaidNo: this.#companySaidNo }),
        },
      });
      if (!answer.kept || generation !== this.#generation) return answer;
      this.#keptGeneration = generation;
      this.#toRemove = [];
      return answer;
    });
  }

  /** The contract is over, and with it what was agreed to. */
  forget(): void {
    this.#purposes = [];
    this.#untold = [];
    this.#saidNo = {};
    this.#companySaidNo = undefined;
    this.#toRemove = [];
    this.#keptGeneration = ++this.#generation;
  }

  #remove(purposes: readonly ConsentPurpose[]): void {
    this.#toRemove = [...new Set([...this.#toRemove, ...purposes])];
    this.#generation += 1;
  }
}

function companysNoIn({ purposes, companyDecidedAt }: Consents): string | undefined {
  const isNo = purposes.some(({ obstacle }) => obstacle === "consent.company_agreement_withdrawn");
  return isNo ? companyDecidedAt : undefined;
}

function laterOf(known: string | undefined, heard: string | undefined): string | undefined {
  if (known === undefined || heard === undefined) return known ?? heard;
  return Date.parse(heard) > Date.parse(known) ? heard : known;
}
