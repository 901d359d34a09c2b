import type { Annotation } from "@tachiai/protocol";
import type { CursorShape } from "@tachiai/session-recording";

/** What lies above a shared screen: what the supporter points at, and where the customer's pointer is. */
export interface Marks {
  readonly annotations: readonly Pick<Annotation, "shape" | "points">[];
  readonly cursor?: Cursor | undefined;
}

export interface Cursor {
  readonly at: readonly [x: number, y: number];
  /** How it looks there; an arrow where nobody has said. */
  readonly shape?: CursorShape | undefined;
  /** How many pixels wide the picture is, which those of the shape are counted by. */
  readonly pictureWidth: number;
}

/** Of a picture of 1000 pixels' width. */
const lineWidth = 4;
const ring = 18;
const arrow = [
  [0, 0],
  [0, 18],
  [4.5, 14],
  [7.5, 20.5],
  [10.5, 19],
  [7.5, 13],
  [13, 13],
] as const;

/** Keeps marks on a canvas that lies exactly over the picture, at any size; what it gives ends that. */
export function keepMarks(canvas: HTMLCanvasElement, marks: Marks): () => void {
  const watcher = new ResizeObserver(() => drawMarks(canvas, marks));
  watcher.observe(canvas);
  drawMarks(canvas, marks);
  return () => watcher.disconnect();
}

/** Each line has a light edge, to be seen on any ground. */
function drawMarks(canvas: HTMLCanvasElement, { annotations, cursor }: Marks): void {
  const scale = devicePixelRatio;
  canvas.width = Math.round(canvas.clientWidth * scale);
  canvas.height = Math.round(canvas.clientHeight * scale);
  const context = canvas.getContext("2d");
  if (!context) return;
  const unit = Math.max(canvas.width / 1000, scale / 2);
  for (const { shape, points } of annotations) {
    const places = points.map(([x, y]) => [x * canvas.width, y * canvas.height] as const);
    const path =
      shape === "pointer" ? ringAround(places, unit) : shape === "box" ? boxOf(places) : lineOf(places);
    stroke(context, path, unit);
  }
  if (cursor) drawCursor(context, cursor, unit);
}

type Place = readonly [x: number, y: number];

function ringAround(places: readonly Place[], unit: number): Path2D {
  const path = new Path2D();
  const place = places.at(-1);
  if (place) path.arc(place[0], place[1], ring * unit, 0, 2 * Math.PI);
  return path;
}

function boxOf(places: readonly Place[]): Path2D {
  const path = new Path2D();
  const [from, to = from] = places;
  if (from && to) path.rect(from[0], from[1], to[0] - from[0], to[1] - from[1]);
  return path;
}

function lineOf(places: readonly Place[]): Path2D {
  const path = new Path2D();
  for (const [x, y] of places) path.lineTo(x, y);
  return path;
}

function stroke(context: CanvasRenderingContext2D, path: Path2D, unit: number): void {
  context.lineJoin = "round";
  context.lineCap = "round";
  context.lineWidth = lineWidth * 2 * unit;
  context.strokeStyle = "#ffffff";
  context.stroke(path);
  context.lineWidth = lineWidth * unit;
  context.strokeStyle = "#d0021b";
  context.stroke(path);
}

function drawCursor(context: CanvasRenderingContext2D, { at, shape, pictureWidth }: Cursor, unit: number) {
  const place = [at[0] * context.canvas.width, at[1] * context.canvas.height] as const;
  if (!shape) return drawArrow(context, place, unit);
  const image = imageOfCursor(shape);
  if (!image) return undefined;
  const scale = context.canvas.width / pictureWidth;
  const [x, y] = [place[0] - shape.hotX * scale, place[1] - shape.hotY * scale];
  context.drawImage(image, x, y, shape.width * scale, shape.height * scale);
  return undefined;
}

/** Nothing for one that is hidden. */
export function imageOfCursor({ width, height, rgba }: CursorShape): HTMLCanvasElement | undefined {
  if (width === 0 || height === 0) return undefined;
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d")?.putImageData(new ImageData(new Uint8ClampedArray(rgba), width, height), 0, 0);
  return canvas;
}

function drawArrow(context: CanvasRenderingContext2D, [x, y]: Place, unit: number): void {
  context.beginPath();
  for (const [right, down] of arrow) context.lineTo(x + right * unit, y + down * unit);
  context.closePath();
  context.lineWidth = 2 * unit;
  context.strokeStyle = "#ffffff";
  context.stroke();
  context.fillStyle = "#000000";
  context.fill();
}
