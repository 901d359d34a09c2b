export { openApi } from "./open-api.ts";
export { openLiveSocket } from "./open-live-socket.ts";
