/** Something that an entry of a register says; the entry stays for good. */
export interface SaidEntry<Id, Said, Entry> {
  readonly id: Id;
  readonly entry: Entry;
  readonly said: Said;
}

/** An entry that says that another was wrong, and what is right; or that there was nothing to say. */
export interface CorrectingEntry<Id, Said, Entry> {
  readonly id: Id;
  readonly entry: Entry;
  readonly corrects: Id;
  readonly reason: string;
  readonly instead?: Said | undefined;
}

export interface CorrectedEntry<Id, Said, Entry> extends SaidEntry<Id, Said, Entry> {
  /** Where this corrects another. */
  readonly corrects?: { readonly id: Id; readonly reason: string };
  /** What says that this was wrong. */
  readonly corrected?: CorrectingEntry<Id, Said, Entry>;
}

/** A register whose entries are corrected by others alone, newest first: each with what corrects it and what it corrects. */
export function foldCorrections<Id, Said, Entry extends { readonly receivedAt: Date }>(
  said: readonly SaidEntry<Id, Said, Entry>[],
  corrections: readonly CorrectingEntry<Id, Said, Entry>[],
): CorrectedEntry<Id, Said, Entry>[] {
  const instead = corrections.flatMap(({ id, entry, corrects, reason, instead: right }) =>
    right === undefined ? [] : [{ id, entry, said: right, corrects: { id: corrects, reason } }],
  );
  return [...said, ...instead]
    .toReversed()
    .map((one) => {
      const corrected = corrections.find(({ corrects }) => corrects === one.id);
      return corrected ? { ...one, corrected } : one;
    })
    .toSorted((one, other) => other.entry.receivedAt.getTime() - one.entry.receivedAt.getTime());
}
