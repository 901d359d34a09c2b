export { type AddedPasskey, addPasskey } from "./add-passkey.ts";
export { beginSession } from "./begin-session.ts";
export type { CreatedKeys, KeyOpening, OpenedPassword, ReceivingKeys, Recovery } from "./key-work.ts";
export { rememberDevice } from "./known-device.ts";
export { findNamedRecoveryKey } from "./named-recovery-key.ts";
export { openByPasskey } from "./open-by-passkey.ts";
export { openPassword } from "./open-password.ts";
export { hasSignedOutHere, whenSignedOutElsewhere } from "./owed-sign-out.ts";
export { findPartedRoster, type PartedRoster, takeShownRoster } from "./parted-roster.ts";
export { type PassingOn, passOnEpochs } from "./pass-on-epochs.ts";
export { canUsePasskeys } from "./passkey-ceremony.ts";
export { findKeys, forgetKeys, keepKeys } from "./person-key-store.ts";
export {
  isRosterVouchedFor,
  type RosterAsking,
  rosterHere,
  rosterToPassOnBy,
  signRosterHere,
  vouchForRoster,
} from "./roster-here.ts";
export { findRoster, findVerified } from "./roster-store.ts";
export { signInWithPasskey } from "./sign-in-with-passkey.ts";
export { type FreshSignIn, signInWithPassword } from "./sign-in-with-password.ts";
export { signOutHere } from "./sign-out-here.ts";
export { unlockKeys, unlockKeysByPasskey } from "./unlock-keys.ts";
export { withKeyWorker } from "./with-key-worker.ts";
