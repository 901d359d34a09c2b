/** NIST SP 800-63B section 5.1.1: length counts, rules about signs do not. */
export const leastPasswordLength = 12;

/** Counts what a person sees as one character. */
const segmenter = new Intl.Segmenter("ja", { granularity: "grapheme" });

export type PasswordProblem =
  | "password-missing"
  | "password-short"
  | "password-like-email"
  | "password-one-character";

/** Why a new password may not be used; nobody but this browser can check, for the server never sees it. */
export function passwordProblem(password: string, email: string): PasswordProblem | undefined {
  const characters = Array.from(segmenter.segment(password.normalize("NFKC")), ({ segment }) => segment);
  if (characters.length === 0) return "password-missing";
  if (characters.length < leastPasswordLength) return "password-short";
  if (characters.every((character) => character === characters[0])) return "password-one-character";
  if (password.trim().toLowerCase() === email.trim().toLowerCase()) return "password-like-email";
  return undefined;
}
