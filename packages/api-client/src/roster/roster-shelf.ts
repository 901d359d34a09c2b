import type { Instant, PersonId, SignedRosterStatement, TenantId } from "@tachiai/protocol";
import type { Roster } from "@tachiai/sealing";

/** A statement, and when it came here. */
export interface KeptStatement extends SignedRosterStatement {
  /** By this device's clock; absent where that was not kept. */
  readonly seenAt?: Instant | undefined;
}

/** Where a roster is kept as far as it was verified, with the statements that it came from. */
export interface RosterShelf {
  find(tenantId: TenantId): Promise<Roster | undefined>;
  /** Keeps it unless it has come further meanwhile. */
  keep(roster: Roster, added: readonly SignedRosterStatement[], seenAt: Instant): Promise<void>;
  /** Keeps it in the place of whatever was kept, and forgets how far that was stated; a person has compared it. */
  replace(roster: Roster, statements: readonly SignedRosterStatement[], comparedAt: Instant): Promise<void>;
  /** From a place on; fewer than there are where they were verified before statements were kept. */
  statementsFrom(tenantId: TenantId, sequence: number): Promise<readonly KeptStatement[]>;
  /** When the whole of it was here last, by this device's clock. */
  wholeAt(tenantId: TenantId): Promise<Instant | undefined>;
  noteWhole(tenantId: TenantId, at: Instant): Promise<void>;
  /** Whether more than the server's word says that it is the roster of this organisation; not before somebody vouches. */
  isVouchedFor(tenantId: TenantId): Promise<boolean>;
  vouch(tenantId: TenantId): Promise<void>;
  /** How long the roster was when this person stated it last from here; 0 before. */
  pinnedLength(tenantId: TenantId, personId: PersonId): Promise<number>;
  notePinned(tenantId: TenantId, personId: PersonId, length: number): Promise<void>;
}
