/**
 * Why a capability of this computer cannot be used now.
 *
 * - `not_supported_here`: this system has no such capability in this version.
 * - `library_missing`: a system library is not installed.
 * - `display_unreachable`: nothing answers under the display's name, or it lets nobody in.
 * - `display_gone`: the display was there and has ended.
 * - `extension_missing`: the display lacks what the capability is built on.
 * - `picture_format`: the display's pixels are not 32 bits of blue, green and red.
 * - `no_such_screen`: the screen asked for is no longer there.
 * - `key_not_on_keyboard`: the keyboard's layout has no such key.
 * - `no_spare_keys`: no key code is free to type a text with.
 * - `text_too_long`: a text is longer than the capability takes.
 * - `no_answer`: the program asked did not answer in time.
 */
export type CapabilityRefusalCode =
  | "not_supported_here"
  | "library_missing"
  | "display_unreachable"
  | "display_gone"
  | "extension_missing"
  | "picture_format"
  | "no_such_screen"
  | "key_not_on_keyboard"
  | "no_spare_keys"
  | "text_too_long"
  | "no_answer";

/** A capability declines; `missing` names what is not there: libraries, extensions, a key. */
export class CapabilityRefusal extends Error {
  readonly code: CapabilityRefusalCode;
  readonly missing: readonly string[];

  constructor(code: CapabilityRefusalCode, missing: readonly string[] = []) {
    super([code, ...missing].join(" "));
    this.name = "CapabilityRefusal";
    this.code = code;
    this.missing = missing;
  }
}
