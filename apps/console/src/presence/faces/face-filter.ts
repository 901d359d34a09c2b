import { EnrolmentState } from "@tachiai/protocol";
import { z } from "zod";

/** What the list of faces shows: enrolments in one state, or people without any (未登録). */
export const FaceFilter = z.enum([...EnrolmentState.options, "without-face"]);
export type FaceFilter = z.infer<typeof FaceFilter>;
