import type { Clock, GuestActor } from "@tachiai/platform";
import type {
  CustomerMessage,
  DesktopSight,
  FileMessage,
  PersonId,
  StreamDescription,
  SupportEnding,
  SupporterMessage,
  SupportFunction,
  SupportLiveMessage,
  SupportSession,
  SupportStep,
} from "@tachiai/protocol";
import type { LiveFrame, SessionEvent } from "@tachiai/session-recording";
import { endsWith, judgeSession, mayNow, nextChange, type SessionNow } from "@tachiai/support-session";
import { givenOf } from "./given-information.ts";
import { adaptRate, fullRate, type Rate } from "./rate-control.ts";
import { openRecorder, type SessionRecorder } from "./recorder.ts";
import type { RecordingKey, RelayBook, RelayStep, SessionPlace } from "./relay-ports.ts";
import { eventsOfStep } from "./step-events.ts";
import { openTransfers, type Unstamped } from "./transfers.ts";
import { openViewerFlow, type ViewerFlow } from "./viewer-flow.ts";

/** One end of a connection. */
export interface Line {
  send(message: SupportLiveMessage): void;
  sendFrame(message: Uint8Array): void;
  /** Bytes that it has not yet sent. */
  queued(): number;
  close(): void;
}

export interface RoomOptions {
  readonly place: SessionPlace;
  readonly book: RelayBook;
  readonly clock: Clock;
  readonly logger: { error(details: object, message: string): void };
  /** Nobody is in it any more, and the session is over. */
  readonly onEmpty: () => void;
}

interface Viewer {
  readonly personId: PersonId;
  readonly name: string;
  readonly flow: ViewerFlow;
  /** Since the last look at his line. */
  delayMs: number;
  bytes: number;
  /** Marks and lines of chat within a second. */
  told: { second: number; count: number };
}

/** Who is on the customer's side. */
export interface Guest {
  readonly actor: GuestActor;
  readonly recordingKey?: RecordingKey | undefined;
}

/** The session as the relay goes by it. */
interface Standing {
  readonly steps: readonly SupportStep[];
  readonly shown: SupportSession;
  readonly now: SessionNow;
  readonly judgedAt: number;
}

/** What is said to be over before the book says so; what the book says later is what counts. */
interface Denied {
  all: boolean;
  /** The customer holds the picture. */
  held: boolean;
  readonly functions: Set<SupportFunction>;
}

/** The customer is asked for his presence by his own page; after this silence he counts as gone (SES-07). */
export const absentAfterMs = 90_000;
/** His line is lost, and he may be back at once. */
export const lostAfterMs = 5_000;
/** Nobody of one side is connected for this long, and the session is over (SES-05). */
export const abandonedAfterMs = 10 * 60_000;
const mostStreams = 16;
const mostToldASecond = 10;

/** What only who leads the session says. */
type LeadingMessage = Extract<SupporterMessage, { type: "input" | "clipboard" }> | FileMessage;

export interface Room {
  customerCame(line: Line, guest: Guest): Promise<void>;
  customerLeft(line: Line): void;
  supporterCame(line: Line, personId: PersonId): Promise<boolean>;
  supporterLeft(line: Line): void;
  fromCustomer(line: Line, message: CustomerMessage): void;
  fromSupporter(line: Line, message: SupporterMessage): void;
  /** A frame of the customer's, with the message in which it came. */
  frame(line: Line, frame: LiveFrame, message: Uint8Array): void;
  /** A piece of a file of the supporter's. */
  piece(line: Line, frame: LiveFrame, message: Uint8Array): void;
  /** Something of the session has changed in the book. */
  refresh(): Promise<void>;
  /** Comes around every second. */
  tick(): void;
  /** Nobody has come in, and nothing is known of a session. */
  isUnused(): boolean;
  /** The server stops: what is recorded is sealed. */
  stop(): Promise<void>;
}

/** Where the lines of one session meet. It forwards nothing that is not allowed at that moment, and records before it forwards. */
export function openRoom({ place, book, clock, logger, onEmpty }: RoomOptions): Room {
  let customer: Line | undefined;
  let guest: Guest | undefined;
  const viewers = new Map<Line, Viewer>();
  const streams = new Map<number, StreamDescription>();
  /** How the pointer looks there, as it was said last. */
  const cursors = new Map<number, Uint8Array>();
  /** Whether the desktop can be seen there; said anew by who comes anew. */
  let sight: DesktopSight = "open";
  const denied: Denied = { all: false, held: false, functions: new Set() };
  let standing: Standing | undefined;
  let recorder: SessionRecorder | undefined;
  let opening: Promise<void> | undefined;
  /** Nothing of this session can be sealed, as the customer's page said before: nobody could open it. */
  let isUntraced = false;
  let isFilmed = false;
  let isOver = false;
  let rate: Rate = fullRate;
  let lastLookAt = clock().getTime();
  let presentAt = clock().getTime();
  let customerGoneAt: number | undefined = clock().getTime();
  let supportersGoneAt: number | undefined = clock().getTime();
  let refreshing: Promise<void> | undefined;
  let isStale = false;
  /** An end that the book has not taken yet. */
  let unwritten: { readonly reason: SupportEnding; readonly by: GuestActor | undefined } | undefined;
  /** Steps that are being written down. */
  const taking = new Set<Promise<void>>();

  const everybody = (message: SupportLiveMessage) => {
    customer?.send(message);
    toViewers(message);
  };
  const toViewers = (message: SupportLiveMessage) => {
    for (const line of viewers.keys()) line.send(message);
  };
  /** Only who leads does anything at the customer's computer. */
  const leading = (): readonly [Line, Viewer] | undefined => {
    const leader = now()?.supporters.find(({ isLeading }) => isLeading)?.personId;
    // The last of his lines: an older one may be dead without having said so.
    return [...viewers].findLast(([, { personId }]) => personId === leader);
  };
  const note = (event: Unstamped<SessionEvent>) => recorder?.event({ ...event, at: clock().toISOString() });
  /** The pictures go into the recording while that is allowed; what happens beside them always does. */
  const filming = (): SessionRecorder | undefined => (allows("recording") ? recorder : undefined);
  const noteSteps = (steps: readonly SupportStep[], all: readonly SupportStep[]) => {
    for (const event of steps.flatMap((step) => eventsOfStep(step, all))) recorder?.event(event);
  };
  const failed = (what: string) => (error: unknown) => logger.error({ error, ...place }, what);

  /** As it stands at this moment: what has run out since the book was read is over. */
  const now = (): SessionNow | undefined => {
    if (!standing) return undefined;
    const at = clock();
    const changes = nextChange(standing.now);
    if (changes && changes <= at)
      standing = { ...standing, now: judgeSession(standing.steps, at), judgedAt: at.getTime() };
    return standing.now;
  };
  const allows = (wanted: SupportFunction): boolean => {
    const session = now();
    if (!session || denied.all || denied.functions.has(wanted)) return false;
    // Nothing is done of which no trace could be kept, where one is to be.
    if (!recorder && !isUntraced && wanted !== "recording") return false;
    if (denied.held && session.pausedFor !== "customer")
      return mayNow({ ...session, pausedFor: "customer" }, wanted);
    return mayNow(session, wanted);
  };
  const mayForward = () => allows("view");

  const load = async () => {
    const { steps, shown } = await book.load(place);
    const before = standing?.steps.length ?? 0;
    const at = clock();
    standing = { steps, shown, now: judgeSession(steps, at), judgedAt: at.getTime() };
    noteSteps(steps.slice(before), steps);
    everybody({ type: "session", session: shown });
    if (standing.now.ended) return over();
    // With the customer's key, which comes with him: until then nothing is shown either.
    if (guest && isUnderWay(standing.now)) await beginRecording();
    if (!allows("recording")) for (const stream of streams.keys()) recorder?.streamEnded(stream);
    else if (!isFilmed) askForKeys();
    isFilmed = filming() !== undefined;
  };
  const refresh = (): Promise<void> => {
    if (refreshing) {
      isStale = true;
      return refreshing;
    }
    refreshing = (async () => {
      do {
        isStale = false;
        await load();
      } while (isStale);
    })().finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  };
  const beginRecording = (): Promise<void> => {
    if (recorder || (isUntraced && !allows("recording"))) return Promise.resolve();
    opening ??= openRecording().finally(() => {
      opening = undefined;
    });
    return opening;
  };
  const openRecording = async () => {
    try {
      const opened = await book.openSeal(place, guest?.recordingKey);
      if ("missing" in opened) {
        if (allows("recording"))
          endUnrecorded(new Error(`nobody could open it: ${opened.missing.join(", ")}`));
        isUntraced = true;
        return;
      }
      recorder = openRecorder({ ...opened, clock, onFailed: endUnrecorded });
      noteSteps(standing?.steps ?? [], standing?.steps ?? []);
      if (customer) note({ type: "joined", party: customerParty() });
      for (const { personId, name } of viewers.values())
        note({ type: "joined", party: { side: "supporter", name, personId } });
      askForKeys();
    } catch (error) {
      endUnrecorded(error);
    }
  };
  const transfers = openTransfers({
    standing(wanted) {
      if (allows(wanted)) return "allowed";
      const isGranted = now()?.grants.some((grant) => grant.function === wanted) ?? false;
      return isGranted && !denied.all && !denied.functions.has(wanted) ? "paused" : "over";
    },
    say: (to, message) => (to === "customer" ? customer : leading()?.[0])?.send(message),
    sendPiece: (to, message) => (to === "customer" ? customer : leading()?.[0])?.sendFrame(message),
    note,
    moved: (step) => take(step, undefined),
    used(wanted) {
      denied.functions.add(wanted);
      take({ kind: "used", function: wanted }, undefined, () => denied.functions.delete(wanted));
    },
  });
  const endUnrecorded = (error: unknown) => {
    failed("a session could not be recorded")(error);
    end("recording-failed");
  };
  const customerParty = () => {
    const name = now()?.customer?.customerName;
    return { side: "customer", ...(name && { name }) } as const;
  };
  const endStreams = () => {
    for (const stream of streams.keys()) {
      toViewers({ type: "stream-ended", stream });
      recorder?.streamEnded(stream);
    }
    streams.clear();
    cursors.clear();
    if (sight !== "open") toViewers({ type: "sight", sight: "open" });
    sight = "open";
  };
  const askForKeys = () => {
    for (const stream of streams.keys()) customer?.send({ type: "key-frame", stream });
  };

  const take = (step: RelayStep, by: GuestActor | undefined, then: () => void = () => {}) => {
    const written = book.take(place, step, by);
    taking.add(written);
    written
      .finally(() => taking.delete(written))
      .then(refresh)
      .then(then)
      .catch(failed("a step of a session could not be written down"));
  };
  /** At once for everybody here; the book follows. */
  const end = (reason: SupportEnding, by?: GuestActor) => {
    denied.all = true;
    unwritten = undefined;
    book
      .end(place, reason, by)
      .then(refresh)
      .catch((error: unknown) => {
        unwritten = { reason, by };
        failed("a session could not be ended in the book")(error);
      });
  };
  const over = async () => {
    if (isOver) return;
    isOver = true;
    denied.all = true;
    transfers.stop();
    await Promise.allSettled([...taking, opening]);
    for (const line of [customer, ...viewers.keys()]) line?.close();
    customer = undefined;
    viewers.clear();
    try {
      await recorder?.close();
    } catch (error) {
      failed("the end of a recording could not be sealed")(error);
    }
    await book.close(place);
    onEmpty();
  };

  const reactTo: {
    [Type in CustomerMessage["type"]]: (message: Extract<CustomerMessage, { type: Type }>) => void;
  } = {
    stream({ type, ...described }) {
      if (!streams.has(described.stream) && streams.size >= mostStreams) return;
      streams.set(described.stream, described);
      for (const { flow } of viewers.values()) flow.lost(described.stream);
      if (mayForward()) toViewers({ type, ...described });
    },
    "stream-ended"({ stream }) {
      if (!streams.delete(stream)) return;
      cursors.delete(stream);
      for (const { flow } of viewers.values()) flow.ended(stream);
      toViewers({ type: "stream-ended", stream });
      recorder?.streamEnded(stream);
    },
    cursor(message) {
      if (mayForward()) toViewers(message);
    },
    sight(message) {
      sight = message.sight;
      if (mayForward()) toViewers(message);
    },
    present() {
      presentAt = clock().getTime();
      if (now()?.pausedFor === "absent") take({ kind: "resume" }, undefined);
    },
    stop: () => end("customer-stop", guest?.actor),
    withdraw({ function: taken }) {
      const over = endsWith(taken);
      for (const one of over) denied.functions.add(one);
      take({ kind: "withdraw", function: taken }, guest?.actor, () => {
        for (const one of over) denied.functions.delete(one);
      });
    },
    pause() {
      denied.held = true;
      take({ kind: "pause", why: "customer" }, guest?.actor);
    },
    resume() {
      denied.held = false;
      take({ kind: "resume" }, guest?.actor, askForKeys);
    },
    clipboard({ text }) {
      const [line] = leading() ?? [];
      if (!line || !allows("clipboard")) return;
      line.send({ type: "clipboard", text });
      note({ type: "clipboard", direction: "from-customer", characters: text.length });
    },
    "system-information"(message) {
      if (!leading() || !allows("system-information")) return;
      denied.functions.add("system-information");
      // Written down before it goes over: what the book does not take nobody is shown.
      take({ kind: "information-given", given: givenOf(message) }, undefined, () => {
        denied.functions.delete("system-information");
        if (isOver || denied.all) return;
        const { nonce, information } = message;
        // What it says is kept with a recording alone, as his page tells him.
        if (filming()) note({ type: "system-information", nonce, information });
        leading()?.[0].send(message);
      });
    },
    "file-offer": (message) => transfers.say("customer", message),
    "file-accept": (message) => transfers.say("customer", message),
    "file-got": (message) => transfers.say("customer", message),
    "file-end": (message) => transfers.say("customer", message),
    chat({ text }) {
      const { side, name = "" } = customerParty();
      tell({ from: side, name, text });
    },
  };
  const tell = (said: {
    readonly from: "customer" | "supporter";
    readonly name: string;
    readonly text: string;
  }) => {
    everybody({ type: "chat", ...said, at: clock().toISOString() });
    note({
      type: "chat",
      party: { side: said.from, ...(said.name && { name: said.name }) },
      text: said.text,
    });
  };

  const fromLeading = (message: LeadingMessage) => {
    switch (message.type) {
      case "input":
        if (!allows("control") || !streams.has(message.stream)) return;
        customer?.send(message);
        for (const { kind } of message.inputs)
          if (kind !== "release") recorder?.input(kind, clock().getTime());
        return;
      case "clipboard":
        if (!allows("clipboard")) return;
        customer?.send(message);
        note({ type: "clipboard", direction: "to-customer", characters: message.text.length });
        return;
      case "file-offer":
      case "file-accept":
      case "file-got":
      case "file-end":
        transfers.say("supporter", message);
    }
  };

  /** What everybody reads and the recording keeps comes no faster than people tell it. */
  const mayTell = (viewer: Viewer): boolean => {
    const second = Math.floor(clock().getTime() / 1_000);
    if (viewer.told.second !== second) viewer.told = { second, count: 0 };
    viewer.told.count += 1;
    return viewer.told.count <= mostToldASecond;
  };
  const lookAtLine = (at: number) => {
    const [, viewer] = leading() ?? [];
    const elapsedMs = at - lastLookAt;
    lastLookAt = at;
    if (!viewer) return;
    const delayMs = Math.max(viewer.delayMs, viewer.flow.waitingMs(at));
    const next = adaptRate(rate, { delayMs, bytes: viewer.bytes, elapsedMs });
    viewer.delayMs = 0;
    viewer.bytes = 0;
    const isNew = Math.abs(next.bitsPerSecond - rate.bitsPerSecond) > rate.bitsPerSecond * 0.05;
    rate = next;
    if (isNew) for (const stream of streams.keys()) customer?.send({ type: "rate", stream, ...rate });
  };
  const lookForPeople = (at: number) => {
    const session = now();
    if (!session || !isUnderWay(session)) return;
    const isGone = customer === undefined && at - (customerGoneAt ?? at) > lostAfterMs;
    const isSilent = at - presentAt > absentAfterMs;
    if (session.pausedFor === undefined && (isGone || isSilent))
      take({ kind: "pause", why: "absent" }, undefined);
    if (customerGoneAt !== undefined && at - customerGoneAt > abandonedAfterMs) end("network");
    else if (supportersGoneAt !== undefined && at - supportersGoneAt > abandonedAfterMs) end("left-open");
  };

  return {
    async customerCame(line, who) {
      // A second tab or a new try takes the place of the one before.
      customer?.close();
      customer = line;
      // The key that the recording began with stays, whatever a reloaded page says.
      const hasKey = guest?.recordingKey !== undefined;
      guest = { ...who, recordingKey: guest?.recordingKey ?? who.recordingKey };
      if (!hasKey && guest.recordingKey) isUntraced = false;
      customerGoneAt = undefined;
      presentAt = clock().getTime();
      endStreams();
      const isTraced = recorder !== undefined;
      await refresh();
      transfers.cameBack("customer");
      if (isTraced) note({ type: "joined", party: customerParty() });
    },
    customerLeft(line) {
      if (customer !== line) return;
      customer = undefined;
      customerGoneAt = clock().getTime();
      transfers.lineLost();
      endStreams();
      note({ type: "left", party: customerParty() });
    },
    async supporterCame(line, personId) {
      await refresh();
      const supporter = now()?.supporters.find((one) => one.personId === personId);
      if (!supporter || isOver) return false;
      viewers.set(line, {
        personId,
        name: supporter.name,
        flow: openViewerFlow(),
        delayMs: 0,
        bytes: 0,
        told: { second: 0, count: 0 },
      });
      supportersGoneAt = undefined;
      if (standing) line.send({ type: "session", session: standing.shown });
      for (const described of streams.values()) line.send({ type: "stream", ...described });
      if (mayForward()) {
        for (const cursor of cursors.values()) line.sendFrame(cursor);
        if (sight !== "open") line.send({ type: "sight", sight });
      }
      askForKeys();
      if (supporter.isLeading) transfers.cameBack("supporter");
      note({ type: "joined", party: { side: "supporter", name: supporter.name, personId } });
      return true;
    },
    supporterLeft(line) {
      const viewer = viewers.get(line);
      if (leading()?.[0] === line) transfers.lineLost();
      viewers.delete(line);
      if (viewers.size === 0) supportersGoneAt = clock().getTime();
      if (!viewer) return;
      const { personId, name } = viewer;
      note({ type: "left", party: { side: "supporter", name, personId } });
    },
    fromCustomer(line, message) {
      if (line !== customer || isOver) return;
      (reactTo[message.type] as (said: CustomerMessage) => void)(message);
    },
    fromSupporter(line, message) {
      const viewer = viewers.get(line);
      if (!viewer || isOver) return;
      if ((message.type === "annotation" || message.type === "chat") && !mayTell(viewer)) return;
      switch (message.type) {
        case "shown": {
          const shown = viewer.flow.shown(message.stream, message.sequence, clock().getTime());
          if (!shown) return;
          viewer.delayMs = Math.max(viewer.delayMs, shown.delayMs);
          viewer.bytes += shown.bytes;
          return;
        }
        case "key-frame":
          viewer.flow.lost(message.stream);
          if (streams.has(message.stream)) customer?.send(message);
          return;
        case "annotation":
          if (!allows("view") || !streams.has(message.stream)) return;
          everybody(message);
          note({
            type: "annotation",
            party: { side: "supporter", name: viewer.name, personId: viewer.personId },
            ...recorder?.recordedAs(message.stream),
            line: message.points,
          });
          return;
        case "annotations-cleared":
          everybody(message);
          return;
        case "chat":
          tell({ from: "supporter", name: viewer.name, text: message.text });
          return;
        case "input":
        case "clipboard":
        case "file-offer":
        case "file-accept":
        case "file-got":
        case "file-end":
          if (leading()?.[0] === line) fromLeading(message);
      }
    },
    piece(line, frame, message) {
      if (!isOver && leading()?.[0] === line) transfers.piece("supporter", frame, message);
    },
    frame(line, frame, message) {
      if (line === customer && frame.kind === "file-piece")
        return transfers.piece("customer", frame, message);
      const described = streams.get(frame.stream);
      if (line !== customer || !described) return;
      if (frame.kind === "cursor-shape") {
        cursors.set(frame.stream, message);
        if (mayForward()) for (const viewerLine of viewers.keys()) viewerLine.sendFrame(message);
        return;
      }
      if (frame.kind !== "picture" || !mayForward()) return;
      let wantsKey = false;
      const film = filming();
      if (film) {
        film.picture(frame, described);
        wantsKey = film.takeKeyWish(frame.stream);
      }
      const at = clock().getTime();
      for (const [viewerLine, { flow }] of viewers) {
        const decision = flow.judge(frame, viewerLine.queued(), at);
        if (decision.forward) viewerLine.sendFrame(message);
        wantsKey ||= decision.wantsKey;
      }
      if (wantsKey) customer.send({ type: "key-frame", stream: frame.stream });
    },
    refresh,
    tick() {
      const at = clock().getTime();
      const before = standing?.now;
      // What ran out in between is told to both, and written down by the book.
      if (now() !== before) refresh().catch(failed("a session could not be read"));
      recorder?.tick();
      transfers.judge();
      if (unwritten) end(unwritten.reason, unwritten.by);
      for (const stream of streams.keys())
        if (recorder?.takeKeyWish(stream)) customer?.send({ type: "key-frame", stream });
      lookAtLine(at);
      lookForPeople(at);
    },
    isUnused: () => standing === undefined && customer === undefined && viewers.size === 0,
    async stop() {
      denied.all = true;
      for (const line of [customer, ...viewers.keys()]) line?.close();
      await opening;
      await recorder?.close();
    },
  };
}

/** Both are there by the book, and it is not over. */
function isUnderWay({ state }: SessionNow): boolean {
  return state === "connected" || state === "paused";
}
