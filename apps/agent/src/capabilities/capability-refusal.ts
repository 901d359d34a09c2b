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
 * - `not_visible_now`: the desktop is locked, or the system or another person has the screen; it comes back.
 * - `key_not_on_keyboard`: the keyboard's layout has no such key.
 * - `no_spare_keys`: no key code is free to type a text with.
 * - `text_too_long`: a text is longer than the capability takes.
 * - `no_answer`: the program asked did not answer in time.
 * - `not_a_file`: nothing can be read there: it is absent, a folder or a device, or not for us.
 * - `file_too_large`: a file is longer than one that is moved may be.
 * - `file_changed`: somebody wrote into a file while it was looked at.
 * - `file_busy`: the same file is on its way already.
 * - `disk_full`: there is no room for a file.
 * - `folder_unusable`: files cannot be laid there, or somebody else has put something in their place.
 */
export const capabilityRefusalCodes = [
  "not_supported_here",
  "library_missing",
  "display_unreachable",
  "display_gone",
  "extension_missing",
  "picture_format",
  "no_such_screen",
  "not_visible_now",
  "key_not_on_keyboard",
  "no_spare_keys",
  "text_too_long",
  "no_answer",
  "not_a_file",
  "file_too_large",
  "file_changed",
  "file_busy",
  "disk_full",
  "folder_unusable",
] as const;
export type CapabilityRefusalCode = (typeof capabilityRefusalCodes)[number];

/** A capability declines; `missing` names what is not there: libraries, extensions, a key. */
export class CapabilityRefusal extends Error {
  readonly code: CapabilityRefusalCode;
  readonly missing: readonly string[];

  constructor(code: CapabilityRefusalCode, missing: readonly string[] = [], options?: ErrorOptions) {
    super([code, ...missing].join(" "), options);
    this.name = "CapabilityRefusal";
    this.code = code;
    this.missing = missing;
  }
}
