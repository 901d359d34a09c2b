/** Something that was altered behind the product's back, and can be put back as it was. */
export interface Alteration {
  /** For the report: what was altered. */
  readonly what: string;
  /** Whether the subject of a damage names it. */
  readonly names: (subject: string) => boolean;
  undo(): Promise<void>;
}
