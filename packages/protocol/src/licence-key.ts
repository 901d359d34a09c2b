import { z } from "zod";

/** Without I, L, O and U: nobody mishears them, and they spell no words. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** What a key begins with: by it its organisation is found. */
export const licenceKeyPublicLength = 8;
const secretLength = 16;

/** Twice a number of GF(32), by x⁵ + x² + 1. */
function doubled(value: number): number {
  return (value << 1) ^ (value & 16 ? 0b100101 : 0);
}

/**
 * The characters as digits of a polynomial over GF(32), of which two is a primitive element: a single wrong character and every
 * swap of two neighbours shows, in a text of at most 31.
 */
function remainderOf(characters: string): number {
  return Array.from(characters).reduce((sum, one) => doubled(sum) ^ alphabet.indexOf(one), 0);
}

/** ライセンスキー: 24 drawn characters and one that shows a typing mistake; read out as five groups of five. */
export const LicenceKey = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{25}$/)
  .refine((characters) => remainderOf(characters) === 0, "must end with its check character")
  .brand<"LicenceKey">();
export type LicenceKey = z.infer<typeof LicenceKey>;

/** A key of random bytes, one for each drawn character. */
export function makeLicenceKey(bytes: Uint8Array): LicenceKey {
  const drawn = Array.from(bytes.subarray(0, licenceKeyPublicLength + secretLength), (byte) =>
    alphabet.charAt(byte & 31),
  ).join("");
  return LicenceKey.parse(drawn + alphabet.charAt(doubled(remainderOf(drawn))));
}

/** What somebody has typed or read out, in whatever width and with whatever strokes; undefined when it can be no key. */
export function readLicenceKey(text: string): LicenceKey | undefined {
  const characters = text
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  return LicenceKey.safeParse(characters).data;
}

export function formatLicenceKey(key: LicenceKey): string {
  return (key.match(/.{5}/g) ?? []).join("-");
}
