/**
 * Whether the person's desktop can be seen and reached now.
 *
 * - `open`: it can.
 * - `locked`: only the person's password opens it again.
 * - `system-desktop`: the system shows a desktop of its own, to ask for an administrator's rights (UAC) for example.
 * - `other-session`: the screen shows another person's session, or this one has none.
 */
export type LockState = "open" | "locked" | "system-desktop" | "other-session";

/** The lock of this computer. A desktop that cannot be seen now is no fault: it comes back. */
export interface Lock {
  state(): LockState;
}
