import type { KeptStatement, PinNoted, RosterShelf } from "@tachiai/api-client";
import type { Instant, SignedRosterStatement } from "@tachiai/protocol";
import type { Roster } from "@tachiai/sealing";

/** What a browser keeps of one organisation's roster. */
export class MemoryShelf implements RosterShelf {
  #roster: Roster | undefined;
  #statements: KeptStatement[] = [];
  #isVouchedFor = false;
  #pinned: PinNoted | undefined;
  #wholeAt: Instant | undefined;

  async find(): Promise<Roster | undefined> {
    return this.#roster;
  }

  async keep(roster: Roster, added: readonly SignedRosterStatement[], seenAt: Instant): Promise<void> {
    this.#roster = roster;
    const kept = this.#statements.slice(0, roster.length - added.length);
    this.#statements = [...kept, ...added.map((one) => ({ ...one, seenAt }))];
  }

  async replace(
    roster: Roster,
    statements: readonly SignedRosterStatement[],
    seenAt: Instant,
  ): Promise<void> {
    this.#roster = roster;
    this.#statements = statements.map((one) => ({ ...one, seenAt }));
    this.#pinned = undefined;
  }

  async statementsFrom(_tenantId: string, sequence: number): Promise<readonly KeptStatement[]> {
    return this.#statements.slice(sequence);
  }

  async wholeAt(): Promise<Instant | undefined> {
    return this.#wholeAt;
  }

  async noteWhole(_tenantId: string, at: Instant): Promise<void> {
    this.#wholeAt = at;
  }

  async isVouchedFor(): Promise<boolean> {
    return this.#isVouchedFor;
  }

  async vouch(): Promise<void> {
    this.#isVouchedFor = true;
  }

  async lastPin(): Promise<PinNoted | undefined> {
    return this.#pinned;
  }

  async notePinned(_tenantId: string, _personId: string, pin: PinNoted): Promise<void> {
    this.#pinned = pin;
  }

  async lacksStatements(): Promise<boolean> {
    return this.#statements.length < (this.#roster?.length ?? 0);
  }

  async fillIn(_tenantId: string, statements: readonly SignedRosterStatement[]): Promise<void> {
    this.#statements = [...statements, ...this.#statements.slice(statements.length)];
  }

  /** As a version left it that kept no statements. */
  forgetStatements(): void {
    this.#statements = [];
  }
}
