import type { DeviceSighting } from "./device-sighting.ts";
import type { Frame } from "./frame.ts";
import type { InferenceSession } from "./inference.ts";
import { models } from "./models.ts";
import { sampleFrame, stretchBox } from "./sample-frame.ts";

const input = models["phone-centernet"].input;
const [, , ROWS, COLUMNS] = input.shape;
/** The model's output has one cell for each 4 × 4 pixels of its input. */
const CELL = 4;
const CELLS_ACROSS = COLUMNS / CELL;
const CELLS = CELLS_ACROSS * (ROWS / CELL);
const CELL_PHONE = 67;

/** The likeliest mobile phone of a frame: the highest point of that class's heat map. */
export async function findPhoneByCentreNet(
  session: InferenceSession,
  frame: Frame,
): Promise<DeviceSighting | undefined> {
  const whole = { left: 0, top: 0, right: frame.width, bottom: frame.height };
  sampleFrame(frame, stretchBox(whole, COLUMNS, ROWS), input, session.input);
  const [heat, reach] = await session.run();
  if (!heat || !reach) throw new RangeError("the phone detector gave no heat map");
  let best = 0;
  for (let cell = 1; cell < CELLS; cell++)
    if (heat[CELL_PHONE * CELLS + cell]! > heat[CELL_PHONE * CELLS + best]!) best = cell;
  const score = heat[CELL_PHONE * CELLS + best]!;
  const x = (best % CELLS_ACROSS) * CELL;
  const y = Math.floor(best / CELLS_ACROSS) * CELL;
  const side = (index: number): number => reach[index * CELLS + best]!;
  const across = frame.width / COLUMNS;
  const down = frame.height / ROWS;
  return {
    score,
    box: {
      left: (x - side(0)) * across,
      top: (y - side(1)) * down,
      right: (x + side(2)) * across,
      bottom: (y + side(3)) * down,
    },
  };
}
