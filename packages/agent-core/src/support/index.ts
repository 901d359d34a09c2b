export type {
  CustomerHands,
  CustomerPorts,
  CustomerScreen,
  ScreenEvents,
  SharingEnd,
  ShowAnswer,
} from "./customer-ports.ts";
export { CustomerSession, type Introduction, type OpenedSession } from "./customer-session.ts";
export type { ConnectionCodes, CustomerView, RecordingLink } from "./customer-view.ts";
