import type { z } from "zod";

/** A request part that its schema refuses; answered with the paths that were wrong, never with their values. */
export class InvalidPart extends Error {
  readonly issues: readonly { readonly path: string; readonly message: string }[];

  constructor(part: string, error: z.ZodError) {
    super(`invalid ${part}`);
    this.name = "InvalidPart";
    this.issues = error.issues.map((issue) => ({
      path: [part, ...issue.path.map(String)].join("."),
      message: issue.message,
    }));
  }
}

export function parsePart<T extends z.ZodType>(part: string, schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new InvalidPart(part, parsed.error);
  return parsed.data;
}
