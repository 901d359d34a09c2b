import { decode, struct } from "koffi";
import type { NumberOut, PointerOut } from "../../bind-library.ts";
import type { Lock, LockState } from "../../lock.ts";
import { InputDesktop } from "./input-desktop.ts";
import { judgeLock, type Session } from "./judge-lock.ts";
import { type LockLibraries, loadLockLibraries } from "./lock-libraries.ts";

const thisServer = 0;
const thisSession = 0xffffffff;
const sessionInfoEx = 25;
const sessionInfo = struct({ level: "uint", unused: "uint", session: "uint", state: "int", flags: "int" });
const active = 0;
const locked = 0;

/** The lock of a Windows session. */
export class WindowsLock implements Lock {
  readonly #libraries: LockLibraries;
  readonly #desktop = new InputDesktop();

  /** Refuses `library_missing`. */
  static open(): WindowsLock {
    return new WindowsLock(loadLockLibraries());
  }

  private constructor(libraries: LockLibraries) {
    this.#libraries = libraries;
  }

  state(): LockState {
    return judgeLock(this.#session(), this.#desktop.isPeoples());
  }

  #session(): Session | undefined {
    const found: PointerOut = [null];
    const bytes: NumberOut = [0];
    const isAnswered = this.#libraries.WTSQuerySessionInformationW(
      thisServer,
      thisSession,
      sessionInfoEx,
      found,
      bytes,
    );
    if (!isAnswered || found[0] === null) return undefined;
    const { state, flags } = decode(found[0], sessionInfo);
    this.#libraries.WTSFreeMemory(found[0]);
    return { isActive: state === active, isLocked: flags === locked };
  }
}
