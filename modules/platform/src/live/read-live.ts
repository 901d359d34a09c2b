import { LiveHeartbeat, LiveHello, parseJson } from "@tachiai/protocol";
import type { RawData } from "ws";

/** Reads the first message of a live connection; undefined for anything that is no hello. */
export function readHello(data: RawData): LiveHello | undefined {
  return LiveHello.safeParse(parseJson(textOf(data))).data;
}

/** Reads a later message; undefined for anything that is no heartbeat. */
export function readHeartbeat(data: RawData): LiveHeartbeat | undefined {
  return LiveHeartbeat.safeParse(parseJson(textOf(data))).data;
}

/** `ws` gives a text message as one buffer, or in pieces. */
export function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString("utf8");
  return Buffer.from(data instanceof ArrayBuffer ? new Uint8Array(data) : data).toString("utf8");
}
