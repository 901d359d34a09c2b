import type { DamagedPart } from "../evidence.tables.ts";

/** Something that was kept is no longer what was sealed. Whoever meets it reports it and serves nothing of it. */
export class Damage extends Error {
  readonly what: DamagedPart;
  /** What is damaged: an evidence id, the origin of a log, or a file below it. */
  readonly subject: string;
  /** For the operator: how it showed. */
  readonly why: string;

  constructor(what: DamagedPart, subject: string, why: string) {
    super(`${what} of ${subject} is damaged: ${why}`);
    this.name = "Damage";
    this.what = what;
    this.subject = subject;
    this.why = why;
  }
}
