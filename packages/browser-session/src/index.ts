export { knownDevice, rememberDevice } from "./known-device.ts";
export { findKeys, forgetKeys, keepKeys } from "./person-key-store.ts";
