/** Full-width letters, half-width kana and capitals are how people type, not what they mean. */
function normaliseText(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** Whether every word that was typed is somewhere in the candidates. */
export function matchesWords(typed: string, candidates: readonly string[]): boolean {
  const searched = normaliseText(candidates.join("\n"));
  return normaliseText(typed)
    .split(/\s+/)
    .every((word) => searched.includes(word));
}
