/**
 * What a translation of a Japanese group must hold: every key, and for each phrase that counts (`…_other`) the singular
 * that Japanese does not have (`…_one`). A missing or a superfluous key does not compile.
 */
export type Translation<Japanese> = { readonly [Key in keyof Japanese]: string } & {
  readonly [Key in keyof Japanese as Key extends `${infer Counted}_other` ? `${Counted}_one` : never]: string;
};
