import type { CollectedKind } from "@tachiai/protocol";
import { z } from "zod";

/** What a field of an agent's message is; `envelope` carries or proves the rest and says nothing of anybody. */
export type FieldKind = CollectedKind | "envelope";

/**
 * Every field that the agent of telework sends, by the kind under which its catalogue lists it. Unknown fields are refused by the
 * server, and a new one fails the test until it is of a kind that people have agreed to (EPW-08).
 */
export const collectedFields: Readonly<Record<string, Readonly<Record<string, FieldKind>>>> = {
  registerAgent: { name: "agent", kind: "agent", publicKey: "agent" },
  activateAgent: { takeOver: "agent" },
  reportPresence: {
    sequence: "envelope",
    sentAt: "agent",
    "segments.segmentId": "envelope",
    "segments.kind": "presence-verdict",
    "segments.cause": "presence-verdict",
    "segments.from": "presence-verdict",
    "segments.to": "presence-verdict",
    "segments.figures": "presence-verdict",
    "incidents.incidentId": "envelope",
    "incidents.kind": "presence-verdict",
    "incidents.capturedAt": "presence-verdict",
    "incidents.figures": "presence-verdict",
    "incidents.pictures": "envelope",
    overwrittenPictures: "agent",
    lostRows: "agent",
    "paused.since": "agent",
    "paused.reason": "agent",
  },
  enrol: {
    enrolmentId: "envelope",
    "pictures.pose": "face-registration",
    "pictures.evidenceId": "envelope",
    sealedFeatures: "face-registration",
  },
};

/** Under which kind each picture is collected, by what it shows and why it was taken. */
export const collectedPictures: Readonly<Record<string, CollectedKind>> = {
  "camera incident": "camera-picture",
  "camera interval": "interval-picture",
  "screen incident": "screen-picture",
  "screen interval": "interval-picture",
  "enrolment enrolment": "face-registration",
};

const Described = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  additionalProperties: z.unknown().optional(),
});

/** Whatever a body can hold, by path; of lists and objects what is within. */
export function fieldsOf(body: z.ZodType): string[] {
  return pathsIn(z.toJSONSchema(body, { io: "input", unrepresentable: "any" }), "");
}

/** Whether the body refuses fields that it does not name, at every depth; what is a record of numbers has no names of its own. */
export function isStrict(body: z.ZodType): boolean {
  return strictIn(z.toJSONSchema(body, { io: "input", unrepresentable: "any" }));
}

function pathsIn(schema: unknown, path: string): string[] {
  const { properties, items } = Described.parse(schema ?? {});
  if (properties)
    return Object.entries(properties).flatMap(([name, inner]) =>
      pathsIn(inner, path === "" ? name : `${path}.${name}`),
    );
  return items === undefined ? [path] : pathsIn(items, path);
}

function strictIn(schema: unknown): boolean {
  const { properties, items, additionalProperties } = Described.parse(schema ?? {});
  if (properties) return additionalProperties === false && Object.values(properties).every(strictIn);
  return items === undefined || strictIn(items);
}
