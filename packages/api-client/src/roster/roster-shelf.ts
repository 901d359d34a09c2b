import type { Instant, PersonId, SignedRosterStatement, TenantId } from "@tachiai/protocol";
import type { Roster } from "@tachiai/sealing";

/** A statement, and when it came here. */
export interface KeptStatement extends SignedRosterStatement {
  /** By this device's clock; absent where that was not kept. */
  readonly seenAt?: Instant | undefined;
}

/** How long a roster was that somebody stated, and when. */
export interface PinNoted {
  readonly length: number;
  readonly at: Instant;
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
  /** Whether statements of the beginning are missing: it was verified before statements were kept. */
  lacksStatements(tenantId: TenantId): Promise<boolean>;
  /** Puts those of the beginning there. When they were new nobody knows. */
  fillIn(tenantId: TenantId, statements: readonly SignedRosterStatement[]): Promise<void>;
  /** When the whole of it was here last, by this device's clock. */
  wholeAt(tenantId: TenantId): Promise<Instant | undefined>;
  noteWhole(tenantId: TenantId, at: Instant): Promise<void>;
  /** Whether more than the server's word says that it is the roster of this organisation; not before somebody vouches. */
  isVouchedFor(tenantId: TenantId): Promise<boolean>;
  vouch(tenantId: TenantId): Promise<void>;
  /** What this person stated last from here. */
  lastPin(tenantId: TenantId, personId: PersonId): Promise<PinNoted | undefined>;
  notePinned(tenantId: TenantId, personId: PersonId, pin: PinNoted): Promise<void>;
}
