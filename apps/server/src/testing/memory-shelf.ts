import type { RosterShelf } from "@tachiai/api-client";
import type { Instant, SignedRosterStatement } from "@tachiai/protocol";
import type { Roster } from "@tachiai/sealing";

/** What a browser keeps of one organisation's roster. */
export class MemoryShelf implements RosterShelf {
  #roster: Roster | undefined;
  #statements: SignedRosterStatement[] = [];
  #isVouchedFor = false;
  #pinned = 0;
  #wholeAt: Instant | undefined;

  async find(): Promise<Roster | undefined> {
    return this.#roster;
  }

  async keep(roster: Roster, added: readonly SignedRosterStatement[]): Promise<void> {
    this.#roster = roster;
    this.#statements = [...this.#statements.slice(0, roster.length - added.length), ...added];
  }

  async statementsFrom(_tenantId: string, sequence: number): Promise<readonly SignedRosterStatement[]> {
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

  async pinnedLength(): Promise<number> {
    return this.#pinned;
  }

  async notePinned(_tenantId: string, _personId: string, length: number): Promise<void> {
    this.#pinned = length;
  }
}
