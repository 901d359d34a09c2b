export type { SaidYes } from "./allowed-here.ts";
export type {
  CustomerHands,
  CustomerPorts,
  CustomerScreen,
  ScreenEvents,
  SharingEnd,
  ShowAnswer,
} from "./customer-ports.ts";
export { CustomerSession, type Introduction, type OpenedSession } from "./customer-session.ts";
export type { ConnectionCodes, CustomerView } from "./customer-view.ts";
export {
  LocalCall,
  type LocalCallName,
  LocalHello,
  type LocalSaid,
  localCalls,
  localPath,
} from "./local-line.ts";
export { makeRecordingLink, type RecordingLink } from "./recording-link.ts";
export type { SessionControls } from "./session-controls.ts";
