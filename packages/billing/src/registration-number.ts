/**
 * 登録番号 of an issuer of qualified invoices: T and thirteen digits. Those of a corporation are its 法人番号, whose first digit
 * checks the others (法人番号の指定等に関する省令 §2); for a sole proprietor nothing of the kind was published.
 */
export function isRegistrationNumber(text: string, issuer: "corporation" | "sole-proprietor"): boolean {
  const digits = /^T(\d{13})$/.exec(text)?.[1];
  if (digits === undefined) return false;
  return issuer === "sole-proprietor" || Number(digits[0]) === checkDigitOf(digits.slice(1));
}

/** From the right, digits count once and twice in turn; nine less what is left of their sum by nine. */
function checkDigitOf(twelve: string): number {
  const sum = Array.from(twelve, Number).reduce(
    (total, digit, index) => total + digit * (index % 2 === 0 ? 2 : 1),
    0,
  );
  return 9 - (sum % 9);
}
