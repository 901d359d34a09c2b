import { asBankKana } from "../files/bank-kana.ts";

/** How banks shorten the form of a company, before a name and behind it. */
const forms: readonly (readonly [RegExp, string])[] = [
  [/株式会社|\(株\)|ｶﾌﾞｼｷｶﾞ?ｲｼﾔ|\(ｶ\)/, "ｶ"],
  [/有限会社|\(有\)|ﾕｳｹﾞﾝｶﾞ?ｲｼﾔ|\(ﾕ\)/, "ﾕ"],
  [/合同会社|\(同\)|ｺﾞｳﾄﾞｳｶﾞ?ｲｼﾔ|\(ﾄﾞ\)/, "ﾄﾞ"],
  [/合資会社|\(資\)|ｺﾞｳｼｶﾞ?ｲｼﾔ|\(ｼ\)/, "ｼ"],
  [/合名会社|\(名\)|ｺﾞｳﾒｲｶﾞ?ｲｼﾔ|\(ﾒ\)/, "ﾒ"],
];

/**
 * A payer's name as it is compared: in bank kana without spaces, the form of a company shortened, and without a number of ours that
 * stands before it. 「カブシキガイシャ ヤマダ」, 「カ)ヤマダ」 and 「12345 カ)ヤマダ」 are one; 「ヤマダ(カ」 is another.
 */
export function comparedName(name: string): string {
  const written = asBankKana(name.normalize("NFKC"))
    .replaceAll(/\s/g, "")
    .replace(/^[0-9]+/, "");
  for (const [form, short] of forms) {
    const found = written.search(form);
    if (found < 0) continue;
    const rest = written.replace(form, "");
    return found === 0 ? `${short})${rest}` : `${rest}(${short}`;
  }
  return written;
}
