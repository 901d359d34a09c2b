/** Who shreds, in every entry about it. */
export const shredder = { kind: "system", name: "shredder" } as const;

/** What one pass over all tenants has done. */
export interface ShreddingPass {
  /** Entries or contents that are gone. */
  readonly shredded: number;
  /** What was left for the next pass, or for somebody to look at, and why. One fault stops nothing else. */
  readonly faults: readonly unknown[];
}
