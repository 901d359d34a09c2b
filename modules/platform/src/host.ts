// What stands before a server: settings, its account, its programs. Apart from the rest, whose libraries a start as root never needs.
export { ConfigurationFault, readConfiguration } from "./configuration.ts";
export { locateBinaries } from "./postgres/locate-binaries.ts";
export { PostgresFault } from "./postgres/postgres-fault.ts";
export { hasCode, unlessAnotherWasFirst, unlessMissing } from "./system-error.ts";
export { type SystemUser, SystemUserFault } from "./system-user.ts";
export { dropPrivileges } from "./system-user-drop.ts";
export { ensureSystemUser } from "./system-user-ensure.ts";
