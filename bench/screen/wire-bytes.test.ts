import { expect, test } from "vitest";
import { receivedBytes } from "./wire-bytes.ts";

const printed = `0      0               127.0.0.1:41945          127.0.0.1:4433  users:(("meshagent",pid=13953,fd=15))
	 bbr wscale:10,10 rto:208 bytes_sent:6062 bytes_acked:6063 bytes_received:601471 segs_out:42
0      0                   [::1]:50112              [::1]:4433  users:(("chromium",pid=14001,fd=31))
	 bbr wscale:10,10 rto:204 bytes_sent:812 bytes_received:123456 segs_out:45
0      0               127.0.0.1:50114          127.0.0.1:4433  users:(("chromium",pid=14001,fd=33))
	 bbr wscale:10,10 rto:204 bytes_sent:812 bytes_received:44 segs_out:45
0      0               127.0.0.1:50116          127.0.0.1:4433  users:(("chromium",pid=14001,fd=34))
	 bbr wscale:10,10 rto:204 segs_out:1
`;

test("adds up what a program's connections have received, and nobody else's", () => {
  expect(receivedBytes(printed, "chromium")).toBe(123_500);
  expect(receivedBytes(printed, "meshagent")).toBe(601_471);
  expect(receivedBytes("", "chromium")).toBe(0);
});
