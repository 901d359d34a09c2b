import type { groups } from "./ja/groups.ts";

type Groups = typeof groups;

/** `_other` marks a phrase that counts; callers name it without. */
type Called<Key> = Key extends `${infer Counted}_other` ? Counted : Key extends string ? Key : never;

/** Every phrase by its group and its name in the group's file: `telework.stamp.work-start`. */
export type PhraseKey = {
  [Group in keyof Groups]: `${Group}.${Called<keyof Groups[Group]>}`;
}[keyof Groups];

type TextIn<Group, Name extends string> = Name extends keyof Group
  ? Group[Name]
  : `${Name}_other` extends keyof Group
    ? Group[`${Name}_other`]
    : never;

type TextOf<Key> = Key extends `${infer Group}.${infer Name}`
  ? Group extends keyof Groups
    ? TextIn<Groups[Group], Name>
    : never
  : never;

type ValueNames<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ValueNames<Rest>
  : never;

/** The values a phrase fills in, each of which must be given. */
export type PhraseValues<Key extends PhraseKey> = [ValueNames<TextOf<Key>>] extends [never]
  ? []
  : [values: { readonly [Name in ValueNames<TextOf<Key>>]: string | number }];

/** Phrases that stand by themselves, for lists of them. */
export type PlainPhraseKey = {
  [Key in PhraseKey]: PhraseValues<Key> extends [] ? Key : never;
}[PhraseKey];
