import type { Phrases } from "@tachiai/phrases";
import { ClauseKey } from "@tachiai/protocol";

/** The clause on which a notice rests: one of the terms by its name, whatever else was written as it was. */
export function clauseName({ t }: Pick<Phrases, "t">, written: string): string {
  const key = ClauseKey.safeParse(written).data;
  return key ? t(`terms.clause.${key}`) : written;
}
