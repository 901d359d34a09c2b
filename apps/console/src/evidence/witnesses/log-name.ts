import type { Phrases } from "@tachiai/phrases";

/** What a log is called: the kind of what it holds, and its generation when it is not the first. */
export function logName(
  { retentionClass, generation }: { readonly retentionClass: string; readonly generation: number },
  { t, find }: Phrases,
): string {
  const name = find(`evidence.retention.${retentionClass}`) ?? retentionClass;
  return generation === 1 ? name : t("witness.log-generation", { name, generation });
}
