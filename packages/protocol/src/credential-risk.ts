/**
 * What a customer's administrator acknowledges when somebody is invited (S0 §17-3, in our own words). A released version is never
 * edited: its number stands in leaves. The Japanese text decides.
 */
export const credentialRisk = {
  version: 1,
  ja: "IDとパスワードの紛失、盗難、漏えいまたは第三者による使用から生じる損害は、会社が負担します。利用者本人だけに使わせ、共用、貸与、譲渡および名義の変更をさせません。",
  en: "The company carries the loss that comes of IDs and passwords being lost, stolen, leaked or used by others. It lets nobody but the person himself use them, and has them neither shared, lent, handed on nor renamed.",
} as const;
