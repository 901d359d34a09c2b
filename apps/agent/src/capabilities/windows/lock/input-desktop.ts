import { type LockLibraries, loadLockLibraries } from "./lock-libraries.ts";

const mayReadObjects = 1;
const nameIndex = 2;
const nameBytes = 256;
/** Windows calls the desktop with people's programs so; its own are called otherwise, and let nobody open them. */
const peoplesDesktop = "Default";

/** The desktop that has screen, pointer and keyboard now. */
export class InputDesktop {
  readonly #libraries: LockLibraries;

  /** Refuses `library_missing`. */
  constructor() {
    this.#libraries = loadLockLibraries();
  }

  /** It is the one with people's programs. */
  isPeoples(): boolean {
    const desktop = this.#libraries.OpenInputDesktop(0, 0, mayReadObjects);
    if (desktop === null) return false;
    const name = Buffer.alloc(nameBytes);
    const isNamed = this.#libraries.GetUserObjectInformationW(desktop, nameIndex, name, nameBytes, null);
    this.#libraries.CloseDesktop(desktop);
    return isNamed !== 0 && name.toString("utf16le").startsWith(`${peoplesDesktop}\0`);
  }
}
