import type { LiveSocket, LiveSocketEvents } from "@tachiai/api-client";

/** A socket to the server this page came from. */
export function openLiveSocket(events: LiveSocketEvents): LiveSocket {
  const address = new URL("/v1/live", location.href);
  address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(address);
  socket.addEventListener("open", () => events.opened());
  socket.addEventListener("message", ({ data }: MessageEvent<unknown>) => events.received(data));
  socket.addEventListener("close", ({ code }) => events.closed(code));
  return { send: (text) => socket.send(text), close: () => socket.close() };
}
