/** Longer than anything that could be right: a path of ten groups is shorter. */
const longestText = 1000;

/**
 * Full-width letters, digits and signs become the plain ones (Unicode NFKC). Longer text stays as it is written: to put
 * a long run of combining marks in order takes as much time as its square.
 */
export function normalise(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > longestText ? trimmed : trimmed.normalize("NFKC").trim();
}
