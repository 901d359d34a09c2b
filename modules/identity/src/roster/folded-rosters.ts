import type { TenantId } from "@tachiai/protocol";
import type { Roster } from "@tachiai/sealing";

/** The newest, and where the days of recent pictures ended. */
const lengthsKept = 4;
const organisationsKept = 500;

/**
 * Rosters as they were folded before, some lengths of each organisation's. Whoever goes on from one makes sure that its head
 * is still there: after a rollback or in another database it is of no use, and never wrong.
 */
export class FoldedRosters {
  /** Whom was asked for last comes last, and the length that was used last first. */
  readonly #kept = new Map<TenantId, readonly Roster[]>();

  /** The longest of at most so many statements. */
  find(tenantId: TenantId, length: number): Roster | undefined {
    const short = (this.#kept.get(tenantId) ?? []).filter((one) => one.length <= length);
    return short.toSorted((one, other) => other.length - one.length)[0];
  }

  keep(tenantId: TenantId, roster: Roster): void {
    const others = (this.#kept.get(tenantId) ?? []).filter(({ length }) => length !== roster.length);
    this.#kept.delete(tenantId);
    this.#kept.set(tenantId, [roster, ...others].slice(0, lengthsKept));
    const [oldest] = this.#kept.keys();
    if (oldest && this.#kept.size > organisationsKept) this.#kept.delete(oldest);
  }

  forget(tenantId: TenantId): void {
    this.#kept.delete(tenantId);
  }
}
