import { enrolFace } from "../enrol-face.ts";
import type { FaceModels } from "../face-models.ts";
import { Likeness } from "../likeness.ts";
import { defaultSettings } from "../settings.ts";
import { makeClip } from "./clip.ts";
import type { PersonName, Photograph } from "./portraits.ts";

/**
 * Enrols a person, looking straight, from three moments of a clip of their own. Serves for those whose photograph
 * shows them from the front: dora, emi, gina and jona.
 */
export async function enrolPerson(
  models: FaceModels,
  person: PersonName,
  photograph: (file: string) => Photograph,
): Promise<Likeness> {
  const clip = makeClip({
    seed: 424_242,
    worker: person,
    other: person,
    photograph,
    startsAt: 0,
    script: [{ scene: "present", seconds: 60 }],
  });
  const faces = [];
  for (const moment of [1000, 21_000, 43_000]) {
    const look = await enrolFace(models, clip.frameAt(moment), "front", [], defaultSettings);
    if (!look.accepted) throw new Error(`${person} cannot be enrolled: ${look.flaws.join(", ")}`);
    faces.push(look.face);
  }
  return new Likeness(faces);
}
