/**
 * Why a native library that the executable carries is not loaded.
 *
 * - `altered`: it is not the one that the executable was made with, inside it or where it was unpacked to.
 * - `not_private`: others may write into the folder that it is unpacked to.
 */
export class AddonRefusal extends Error {
  readonly code: "altered" | "not_private";
  readonly path: string;

  constructor(code: AddonRefusal["code"], path: string) {
    super(`${code} ${path}`);
    this.name = "AddonRefusal";
    this.code = code;
    this.path = path;
  }
}
