import type { RosterShelf } from "@tachiai/api-client";
import type { SignedRosterStatement } from "@tachiai/protocol";
import type { Roster } from "@tachiai/sealing";

/** What a browser keeps of one organisation's roster. */
export class MemoryShelf implements RosterShelf {
  #roster: Roster | undefined;
  #statements: SignedRosterStatement[] = [];

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
}
