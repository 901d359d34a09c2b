import { type Problem, type RefusalCode, refusals } from "@tachiai/protocol";
import { z } from "zod";

const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(refusals, code);

/** A newer server may know codes that this client does not: its sentence still counts, the code becomes `fault`. */
const ProblemBody = z.object({
  code: z.string().transform((code) => (isRefusalCode(code) ? code : ("fault" as const))),
  title: z.string(),
  status: z.int(),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

/** Reads the problem document of an answer (RFC 9457); undefined when it is none. */
export function readProblem(body: unknown): Problem | undefined {
  const read = ProblemBody.safeParse(body);
  if (!read.success) return undefined;
  const { code, title, status, details, issues } = read.data;
  return { code, title, status, ...(details && { details }), ...(issues && { issues }) };
}
