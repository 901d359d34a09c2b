import type { RecordingReader } from "@tachiai/api-client";
import type { EvidenceId, ListedChunk, Redaction } from "@tachiai/protocol";
import type { RecordedFrame, RecordedStream, SessionEvent } from "@tachiai/session-recording";
import { ChunkShelf } from "./chunk-shelf.ts";
import {
  type Gap,
  type GapReason,
  layOutPlayback,
  type Pictures,
  type Playback,
  type Screen,
  screensAt,
  screenToShow,
  stretchAt,
} from "./lay-out-playback.ts";
import { openEvents } from "./open-events.ts";
import { PlayClock } from "./play-clock.ts";
import { momentsAround, skipIdle } from "./skip-idle.ts";

/** Frames of one chunk, to be decoded. */
export interface ShownFrames {
  readonly stream: RecordedStream;
  readonly chunk: EvidenceId;
  readonly frames: readonly RecordedFrame[];
}

/** Where pictures are drawn. */
export interface PictureSurface {
  /** Shows the frame of this index: decoded from the nearest key frame, or going on from what was decoded last. */
  show(shown: ShownFrames, index: number): void;
  clear(): void;
}

export interface PlaybackOptions {
  readonly reader: RecordingReader;
  readonly chunks: readonly ListedChunk[];
  /** Who took what out of it. */
  readonly redactions: readonly Redaction[];
  readonly surface: PictureSurface;
  /** Milliseconds that only go on. */
  readonly now: () => number;
}

/** What a page shows of a playback. */
export interface PlaybackView {
  /** Undefined until what there is is laid out. */
  readonly playback: Playback | undefined;
  readonly at: number;
  readonly isPlaying: boolean;
  /** It plays on as soon as pictures are there. */
  readonly isWaiting: boolean;
  readonly speed: number;
  readonly skipsIdle: boolean;
  readonly screen: Screen | undefined;
  readonly shared: readonly Screen[];
  /** Why there is no picture now. */
  readonly gap: Gap | undefined;
  readonly events: readonly SessionEvent[];
  readonly areEventsRead: boolean;
  /** How many chunks were opened, and were what had been sealed. */
  readonly verified: number;
  readonly error: unknown;
}

const publishedEveryMs = 200;

/** Plays one recording. Its owner lets it `tick` for every picture that the page draws. */
export class RecordingPlayback {
  readonly #options: PlaybackOptions;
  readonly #shelf: ChunkShelf;
  readonly #eventsByChunk = new Map<EvidenceId, readonly SessionEvent[]>();
  readonly #closed = new Map<EvidenceId, GapReason>();
  readonly #verified = new Set<EvidenceId>();
  readonly #listeners = new Set<() => void>();
  readonly #clock = new PlayClock(0);
  #events: readonly SessionEvent[] = [];
  #areEventsRead = false;
  #isStale = true;
  #isOver = true;
  /** Until somebody goes elsewhere it stands at the first picture. */
  #isUntouched = true;
  #playback: Playback | undefined;
  #moments: readonly number[] = [];
  #isPlaying = false;
  #isWaiting = false;
  #speed = 1;
  #skipsIdle = true;
  #chosen: number | undefined;
  #error: unknown;
  #publishedAt = Number.NEGATIVE_INFINITY;
  #view: PlaybackView | undefined;

  constructor(options: PlaybackOptions) {
    this.#options = options;
    this.#shelf = new ChunkShelf(options.reader, {
      opened: (evidenceId) => this.#verified.add(evidenceId),
      closed: (evidenceId, why) => this.#close(evidenceId, why),
      failed: (error) => this.#fail(error),
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): PlaybackView => {
    this.#view ??= this.#look(this.#options.now());
    return this.#view;
  };

  /** Opens what happened, and from then on what is played. */
  begin(): void {
    this.#isOver = false;
    void this.#openEvents();
  }

  play(): void {
    const { at, playback } = this.view();
    this.#isUntouched = false;
    // At the end it begins anew.
    if (playback && at >= playback.to) this.#clock.seek(this.#options.now(), playback.from);
    this.#isPlaying = true;
    this.#publish();
  }

  pause(): void {
    this.#isPlaying = false;
    this.#clock.hold(this.#options.now());
    this.#publish();
  }

  seek(at: number): void {
    this.#isUntouched = false;
    const { from, to } = this.#playback ?? { from: at, to: at };
    this.#clock.seek(this.#options.now(), Math.min(Math.max(at, from), to));
    this.tick();
    this.#publish();
  }

  setSpeed(speed: number): void {
    this.#speed = speed;
    this.#clock.setSpeed(this.#options.now(), speed);
    this.#publish();
  }

  setSkipsIdle(skips: boolean): void {
    this.#skipsIdle = skips;
    this.#publish();
  }

  choose(stream: number): void {
    this.#chosen = stream;
    this.tick();
    this.#publish();
  }

  /** This browser cannot show a chunk. */
  undecodable(evidenceId: EvidenceId): void {
    this.#close(evidenceId, "undecodable");
  }

  retry(): void {
    this.#error = undefined;
    if (!this.#areEventsRead) void this.#openEvents();
    this.#publish();
  }

  /** Forgets what was opened; nothing is fetched any more. */
  end(): void {
    this.#isOver = true;
    this.pause();
    this.#shelf.clear();
    this.#options.surface.clear();
  }

  tick(): void {
    if (this.#isOver) return;
    if (this.#isStale) this.#layOut();
    const now = this.#options.now();
    const playback = this.#playback;
    if (!playback) return;
    const at = Math.min(this.#clock.at(now), playback.to);
    if (at >= playback.to && this.#isPlaying) {
      this.#isPlaying = false;
      this.#clock.seek(now, playback.to);
    }
    const screen = screenToShow(playback, at, this.#chosen);
    const frames = this.#show(screen, at);
    if (this.#isPlaying && !this.#isWaiting) {
      this.#clock.run(now);
      this.#skip(now, at, frames);
    } else this.#clock.hold(now);
    const hasChanged = this.#view?.isWaiting !== this.#isWaiting || this.#view.isPlaying !== this.#isPlaying;
    if (hasChanged || now - this.#publishedAt >= publishedEveryMs) this.#publish();
  }

  /** The times of the frames that are played now. */
  #show(screen: Screen | undefined, at: number): readonly number[] {
    const stretch = screen && stretchAt(screen, at);
    if (!screen || stretch?.kind !== "pictures") {
      this.#isWaiting = false;
      this.#options.surface.clear();
      return [];
    }
    const frames = this.#framesOf(screen, stretch);
    this.#isWaiting = frames === undefined;
    if (!frames || !screen.described) return [];
    const times = frames.map(({ capturedAt }) => capturedAt + stretch.aheadMs);
    const index = Math.max(
      times.findLastIndex((time) => time <= at),
      0,
    );
    const chunk = stretch.chunk.evidenceId;
    this.#options.surface.show({ stream: screen.described, chunk, frames }, index);
    return times;
  }

  #framesOf(screen: Screen, stretch: Pictures): readonly RecordedFrame[] | undefined {
    const { described } = screen;
    if (!described || this.#error !== undefined) return this.#shelf.peek(stretch.chunk);
    const next = screen.stretches.flatMap((one) =>
      one.kind === "pictures" && one.from > stretch.from ? [one.chunk] : [],
    );
    const frames = this.#shelf.take(stretch.chunk, described, next);
    const [soon, ...later] = next;
    if (frames && soon) this.#shelf.take(soon, described, later);
    return frames;
  }

  #skip(now: number, at: number, frames: readonly number[]): void {
    if (!this.#skipsIdle) return;
    const target = skipIdle(at, [momentsAround(this.#moments, at), momentsAround(frames, at)]);
    if (target !== undefined) this.#clock.seek(now, target);
  }

  async #openEvents(): Promise<void> {
    const { reader, chunks } = this.#options;
    const missing = chunks.filter(
      ({ evidenceId }) => !this.#eventsByChunk.has(evidenceId) && !this.#closed.has(evidenceId),
    );
    const sink = {
      read: (evidenceId: EvidenceId, events: readonly SessionEvent[]) => {
        this.#eventsByChunk.set(evidenceId, events);
        this.#verified.add(evidenceId);
        this.#isStale = true;
      },
      closed: (evidenceId: EvidenceId, why: GapReason) => this.#close(evidenceId, why),
    };
    const isWanted = () => !this.#isOver && this.#error === undefined;
    try {
      await openEvents(reader, missing, sink, isWanted);
      this.#areEventsRead = isWanted();
      this.#isStale = true;
    } catch (error) {
      this.#fail(error);
    }
  }

  #close(evidenceId: EvidenceId, why: GapReason): void {
    this.#closed.set(evidenceId, why);
    this.#isStale = true;
  }

  #fail(error: unknown): void {
    if (this.#isOver) return;
    this.#error = error;
    this.pause();
  }

  #layOut(): void {
    this.#isStale = false;
    const { chunks, redactions } = this.#options;
    this.#events = [...this.#eventsByChunk.values()]
      .flat()
      .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
    this.#playback = layOutPlayback({
      chunks,
      events: this.#events,
      areEventsRead: this.#areEventsRead,
      closed: this.#closed,
      redactions,
    });
    const { screens = [], from = 0 } = this.#playback ?? {};
    const ofScreens = screens.flatMap(({ stretches }) => stretches.flatMap((one) => [one.from, one.to]));
    const ofEvents = this.#events.map(({ at }) => Date.parse(at));
    this.#moments = [...ofScreens, ...ofEvents].toSorted((one, other) => one - other);
    const first = screens.toSorted((one, other) => one.from - other.from)[0];
    if (this.#isUntouched) this.#clock.seek(this.#options.now(), first?.from ?? from);
    this.#publish();
  }

  #publish(): void {
    const now = this.#options.now();
    this.#publishedAt = now;
    this.#view = this.#look(now);
    for (const listener of this.#listeners) listener();
  }

  #look(now: number): PlaybackView {
    const playback = this.#playback;
    const at = playback ? Math.min(this.#clock.at(now), playback.to) : 0;
    const screen = playback && screenToShow(playback, at, this.#chosen);
    const stretch = screen && stretchAt(screen, at);
    return {
      playback,
      at,
      isPlaying: this.#isPlaying,
      isWaiting: this.#isWaiting,
      speed: this.#speed,
      skipsIdle: this.#skipsIdle,
      screen,
      shared: playback ? screensAt(playback, at) : [],
      gap: stretch?.kind === "gap" ? stretch : undefined,
      events: this.#events,
      areEventsRead: this.#areEventsRead,
      verified: this.#verified.size,
      error: this.#error,
    };
  }
}
