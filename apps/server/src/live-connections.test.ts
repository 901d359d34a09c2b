import { randomUUID } from "node:crypto";
import { once } from "node:events";
import {
  changeMember,
  changePassword,
  getMe,
  LiveMessage,
  liveVersion,
  revokeSession,
  StampId,
  signOut,
  stamp,
} from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { type Company, type Person, setUpOwnCompany, signInAs } from "./testing/company.ts";
import { newCredential } from "./testing/new-person.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";
import { layDownWatching, openWatchingAgent } from "./testing/watched-worker.ts";

let server: TestServer;
let company: Company;
let isClosed: boolean;
beforeEach(async () => {
  server = await openTestServer();
  company = await setUpOwnCompany(server);
  isClosed = false;
});
afterEach(async () => {
  if (!isClosed) await server.close();
});

/** Opens a live connection as a page of this origin does, and waits for what the server says first. */
async function connect(person: Person, origin: string): Promise<{ socket: WebSocket; said: LiveMessage[] }> {
  const cookie = [...person.browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const socket = new WebSocket(`${server.urls.plain.replace("http", "ws")}/v1/live`, {
    headers: { cookie, origin },
  });
  const said: LiveMessage[] = [];
  socket.addEventListener("message", ({ data }) => {
    if (typeof data === "string") said.push(LiveMessage.parse(JSON.parse(data)));
  });
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "hello", version: liveVersion, tenantId: company.tenantId }));
  await once(socket, "message");
  return { socket, said };
}

test("a manager hears at once that a worker of his has stamped, by ids alone", async () => {
  const groupId = await company.group("営業部");
  const worker = await company.join("勤務 一郎", ["worker"], [groupId]);
  const manager = await company.join("管理 二郎", [{ role: "manager", groupId }]);
  const { socket, said } = await connect(await signInAs(server, manager), server.urls.plain);
  expect(said).toEqual([{ type: "welcome", version: liveVersion, takesHeartbeats: true }]);
  const stampId = StampId.parse(randomUUID());
  await worker.browser.api.call(stamp, {
    params: { tenantId: company.tenantId },
    body: { stampId, kind: "work-start", capturedAt: server.time.clock().toISOString() },
  });
  await once(socket, "message");
  expect(said.at(-1)).toEqual({
    type: "happened",
    subject: "telework.stamped",
    ids: { personId: worker.personId, stampId },
  });
});

test("a page of another site gets no live connection, also one on another port of this machine", async () => {
  for (const origin of ["https://example.com", "http://localhost:1", "null"])
    await expect(connect(company.administrator, origin), origin).rejects.toThrow("socket hang up");
});

test("a connection is cut at once when its session is signed out, revoked or outlived by a new password", async () => {
  const worker = await company.join("勤務 一郎", ["worker"]);
  const ends: ((elsewhere: Person) => Promise<unknown>)[] = [
    ({ browser }) => browser.api.call(signOut),
    async ({ browser }) => {
      const { sessionId } = await browser.api.call(getMe);
      const other = await signInAs(server, worker);
      await other.browser.api.call(revokeSession, { params: { sessionId } });
    },
    async ({ credential: { signIn } }) => {
      const other = await signInAs(server, worker);
      const body = { currentSignIn: signIn, credential: newCredential(), keys: worker.keys };
      await other.browser.api.call(changePassword, { body });
    },
  ];
  for (const end of ends) {
    const here = await signInAs(server, worker);
    const { socket, said } = await connect(here, server.urls.plain);
    const closed = once(socket, "close");
    await end(here);
    await closed;
    expect(said.at(-1)).toMatchObject({ type: "refused", code: "access.signed_out" });
  }
});

test("a connection is cut at once when its person is no member any more", async () => {
  const worker = await company.join("退職 三郎", ["worker"]);
  const { socket, said } = await connect(worker, server.urls.plain);
  const closed = once(socket, "close");
  await company.dismiss(worker);
  await closed;
  expect(said.at(-1)).toMatchObject({ type: "refused", code: "access.no_engagement" });
});

test("a manager whose role has ended hears nothing more of others", async () => {
  const groupId = await company.group("開発部");
  const worker = await company.join("勤務 一郎", ["worker"], [groupId]);
  const manager = await company.join("管理 二郎", [{ role: "manager", groupId }, "worker"]);
  const { socket, said } = await connect(manager, server.urls.plain);
  const press = (person: Person) =>
    person.browser.api.call(stamp, {
      params: { tenantId: company.tenantId },
      body: {
        stampId: StampId.parse(randomUUID()),
        kind: "work-start",
        capturedAt: server.time.clock().toISOString(),
      },
    });
  const membershipId = await company.membershipOf(manager);
  await company.administrator.browser.api.call(changeMember, {
    params: { tenantId: company.tenantId, membershipId },
    body: { employeeCode: "", from: "2026-11-24", groups: [], roles: [{ role: "worker" }] },
  });
  await press(worker);
  await press(manager);
  while (!said.some((one) => one.type === "happened" && one.ids["personId"] === manager.personId))
    await once(socket, "message");
  expect(JSON.stringify(said)).not.toContain(worker.personId);
  socket.close();
});

test("an agent is heard over the live connection of its worker alone, and only while he is a worker there", async () => {
  await layDownWatching(server, company);
  const groupId = await company.group("在宅部");
  const worker = await company.join("勤務 五郎", ["worker"], [groupId]);
  const colleague = await company.join("勤務 六郎", ["worker"], [groupId]);
  const manager = await company.join("管理 七郎", [{ role: "manager", groupId }]);
  const agent = await openWatchingAgent(server, company, worker);
  await agent.activate();
  const heartbeat = (sequence: number) => ({
    type: "heartbeat",
    deviceId: agent.deviceId,
    sequence,
    sentAt: server.time.clock().toISOString(),
  });
  const beat = async ({ socket, said }: Awaited<ReturnType<typeof connect>>, sequence: number) => {
    const before = said.length;
    socket.send(JSON.stringify(heartbeat(sequence)));
    for (;;) {
      const answer = said.slice(before).find(({ type }) => type === "heard" || type === "unheard");
      if (answer) return answer;
      await once(socket, "message");
    }
  };
  const live = await connect(worker, server.urls.plain);
  expect(await beat(live, 1)).toEqual({ type: "heard", acknowledgedSequence: 1 });
  for (const person of [colleague, manager]) {
    const other = await connect(person, server.urls.plain);
    expect(await beat(other, 2)).toEqual({ type: "unheard", sequence: 2 });
    other.socket.close();
  }
  const membershipId = await company.membershipOf(worker);
  await company.administrator.browser.api.call(changeMember, {
    params: { tenantId: company.tenantId, membershipId },
    body: { employeeCode: "", from: "2026-11-24", groups: [groupId], roles: [{ role: "auditor" }] },
  });
  expect(await beat(live, 2)).toEqual({ type: "unheard", sequence: 2 });
  live.socket.close();
});

test("heartbeats keep their session from expiring, as requests do; being connected does not", async () => {
  await layDownWatching(server, company);
  const worker = await company.join("勤務 八郎", ["worker"]);
  const agent = await openWatchingAgent(server, company, worker);
  const { socket } = await connect(worker, server.urls.plain);
  const seenAt = async () => {
    const [session] = await server.query<{ last_seen_at: Date }>(
      "select last_seen_at from identity.session where person_id = $1 order by started_at desc limit 1",
      worker.personId,
    );
    return session?.last_seen_at;
  };
  server.time.advance(3_600_000);
  const before = await seenAt();
  const { deviceId } = agent;
  const sentAt = server.time.clock().toISOString();
  socket.send(JSON.stringify({ type: "heartbeat", deviceId, sequence: 1, sentAt }));
  await once(socket, "message");
  expect(await seenAt()).toEqual(server.time.clock());
  expect(await seenAt()).not.toEqual(before);
  socket.close();
});

test("a server that is told to stop does not wait for the pages that are open", async () => {
  const { socket } = await connect(company.administrator, server.urls.plain);
  const closed = once(socket, "close");
  await server.close();
  isClosed = true;
  await closed;
});
