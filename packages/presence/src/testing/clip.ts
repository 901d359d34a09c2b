import { Frame } from "../frame.ts";
import { cutHead, type Head } from "./cut-head.ts";
import {
  addNoise,
  type Canvas,
  type Placement,
  paintHead,
  paintRoom,
  paintShoulders,
} from "./paint-frame.ts";
import { type PersonName, type Photograph, portraits } from "./portraits.ts";
import { randomFrom } from "./random.ts";

/** What truly happens in front of the camera. */
export type Scene =
  | "present"
  | "peeping"
  | "impersonation"
  | "masked"
  | "backlit"
  | "far"
  | "away"
  | "covered"
  | "frozen";

export interface Segment {
  readonly scene: Scene;
  readonly seconds: number;
}

export interface LabelledSegment extends Segment {
  /** Milliseconds after the clip's start. */
  readonly from: number;
  readonly to: number;
}

export interface Clip {
  readonly segments: readonly LabelledSegment[];
  readonly durationMs: number;
  segmentAt(offsetMs: number): LabelledSegment;
  /** Paints the frame of that moment; the same moment always gives the same bytes. */
  frameAt(offsetMs: number): Frame;
}

export interface ClipOptions {
  readonly seed: number;
  readonly worker: PersonName;
  readonly other: PersonName;
  readonly script: readonly Segment[];
  readonly photograph: (file: string) => Photograph;
  /** UTC instant in milliseconds of the first frame. */
  readonly startsAt: number;
  readonly width?: number;
  readonly height?: number;
}

/** Builds a labelled clip from photographs: people who move, in a room that is lit and grained like a webcam's. */
export function makeClip(options: ClipOptions): Clip {
  const width = options.width ?? 640;
  const height = options.height ?? 480;
  const segments = placeSegments(options.script);
  const last = segments.at(-1);
  if (!last) throw new RangeError("a clip needs at least one segment");

  const head = (name: PersonName, wearing: "nothing" | "mask"): Head =>
    cutHead(options.photograph(portraits[name].file), portraits[name], wearing);
  const worker = head(options.worker, "nothing");
  const masked = head(options.worker, "mask");
  const other = head(options.other, "nothing");
  const room = emptyCanvas(width, height);
  paintRoom(room, options.seed, false);
  const brightRoom = emptyCanvas(width, height);
  paintRoom(brightRoom, options.seed, true);
  const walk = makeWalk(options.seed, width, height);
  const clothes = colourOf(options.seed + 1);
  const otherClothes = colourOf(options.seed + 2);

  const segmentAt = (offsetMs: number): LabelledSegment =>
    segments.find((segment) => offsetMs < segment.to) ?? last;

  const paint = (offsetMs: number, segment: LabelledSegment): Canvas => {
    const canvas = emptyCanvas(width, height);
    if (segment.scene === "covered") {
      for (let at = 0; at < canvas.rgba.length; at++) canvas.rgba[at] = at % 4 === 3 ? 255 : 5;
      addNoise(canvas, offsetMs, 2);
      return canvas;
    }
    canvas.rgba.set(segment.scene === "backlit" ? brightRoom.rgba : room.rgba);
    const place = walk(offsetMs);
    const seated = (who: Head, colour: readonly number[], where: Placement): void => {
      paintShoulders(canvas, where, colour);
      paintHead(canvas, who, where);
    };
    switch (segment.scene) {
      case "peeping":
        seated(other, otherClothes, behind(place, offsetMs - segment.from, width, options.seed));
        seated(worker, clothes, place);
        break;
      case "impersonation":
        seated(other, otherClothes, place);
        break;
      case "masked":
        seated(masked, clothes, place);
        break;
      case "backlit":
        seated(worker, clothes, { ...place, light: 0.22 });
        break;
      case "far":
        seated(worker, clothes, { ...place, faceHeight: height * 0.075, y: height * 0.6 });
        break;
      case "present":
      case "frozen":
        seated(worker, clothes, place);
        break;
      case "away":
        break;
    }
    addNoise(canvas, offsetMs, segment.scene === "backlit" ? 2 : 4);
    return canvas;
  };

  return {
    segments,
    durationMs: last.to,
    segmentAt,
    frameAt(offsetMs) {
      const segment = segmentAt(offsetMs);
      const canvas = paint(segment.scene === "frozen" ? segment.from : offsetMs, segment);
      return new Frame(canvas.rgba, { width, height }, options.startsAt + offsetMs);
    },
  };
}

/**
 * A working day that follows from the seed: presence, each time followed by something that happens, every kind of it
 * in turn.
 */
export function dayScript(
  seed: number,
  hours: number,
  presentSeconds: readonly [least: number, most: number] = [120, 900],
): Segment[] {
  const random = randomFrom(seed);
  const between = (least: number, most: number): number => Math.round(least + random() * (most - least));
  const script: Segment[] = [{ scene: "present", seconds: between(...presentSeconds) }];
  let left = hours * 3600 - script[0]!.seconds;
  const happenings: readonly (readonly [Scene, number, number])[] = [
    ["peeping", 10, 60],
    ["masked", 20, 120],
    ["away", 60, 900],
    ["impersonation", 20, 120],
    ["backlit", 20, 120],
    ["covered", 12, 60],
    ["far", 20, 90],
    ["frozen", 20, 60],
  ];
  for (let turn = Math.floor(random() * happenings.length); left > 0; turn++) {
    const [scene, least, most] = happenings[turn % happenings.length]!;
    const happening = { scene, seconds: between(least, most) };
    const present = { scene: "present", seconds: between(...presentSeconds) } as const;
    script.push(happening, present);
    left -= happening.seconds + present.seconds;
  }
  return script;
}

function placeSegments(script: readonly Segment[]): LabelledSegment[] {
  let from = 0;
  return script.map((segment) => {
    const placed = { ...segment, from, to: from + segment.seconds * 1000 };
    from = placed.to;
    return placed;
  });
}

/** How a seated person moves: slow sways of several periods, a smaller fidget, and light that drifts. */
function makeWalk(seed: number, width: number, height: number): (offsetMs: number) => Placement {
  const random = randomFrom(seed + 7);
  const phases = Array.from({ length: 10 }, () => random() * 2 * Math.PI);
  const sway = (offsetMs: number, periodSeconds: number, index: number): number =>
    Math.sin((offsetMs / 1000 / periodSeconds) * 2 * Math.PI + phases[index]!);
  const size = 0.3 + random() * 0.12;
  return (offsetMs) => ({
    x:
      width *
      (0.5 + 0.06 * sway(offsetMs, 47, 0) + 0.03 * sway(offsetMs, 13, 1) + 0.003 * sway(offsetMs, 1.7, 2)),
    y: height * (0.43 + 0.03 * sway(offsetMs, 31, 3) + 0.01 * sway(offsetMs, 9, 4)),
    faceHeight: height * size * (1 + 0.12 * sway(offsetMs, 71, 5)),
    tilt: 0.09 * sway(offsetMs, 23, 6) + 0.03 * sway(offsetMs, 5, 7),
    light: 0.95 + 0.08 * sway(offsetMs, 600, 8) + 0.03 * sway(offsetMs, 40, 9),
  });
}

/** Someone steps in from the side within a second and looks over the worker's shoulder. */
function behind(worker: Placement, sinceMs: number, width: number, seed: number): Placement {
  const side = seed % 2 === 0 ? 1 : -1;
  const arrived = Math.min(1, sinceMs / 1000);
  const beside = worker.faceHeight * 1.15 + (1 - arrived) * width * 0.4;
  return {
    x: worker.x + side * beside,
    y: worker.y - worker.faceHeight * 0.28,
    faceHeight: worker.faceHeight * 0.62,
    tilt: -side * 0.12,
    light: worker.light * 0.9,
  };
}

function colourOf(seed: number): readonly number[] {
  const random = randomFrom(seed);
  return [30 + random() * 150, 30 + random() * 150, 40 + random() * 150];
}

function emptyCanvas(width: number, height: number): Canvas {
  return { rgba: new Uint8ClampedArray(width * height * 4), width, height };
}
