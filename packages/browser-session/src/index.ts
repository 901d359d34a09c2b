export type { CreatedKeys, OpenedPassword, ReceivingKeys, Recovery } from "./key-work.ts";
export { knownDevice, rememberDevice } from "./known-device.ts";
export { openPassword } from "./open-password.ts";
export { findKeys, forgetKeys, keepKeys } from "./person-key-store.ts";
export { withKeyWorker } from "./with-key-worker.ts";
