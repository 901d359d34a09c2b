import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { SignedIn } from "./identity.ts";
import { PersonId, TenantId } from "./ids.ts";
import { NewCredential, PersonKeys } from "./keys.ts";
import { Email, Language, Line, Name } from "./values.ts";

export const SetupToken = Line.min(20).max(100);

export const getSetupState = endpoint({
  method: "GET",
  path: "/v1/setup",
  summary: "Tells whether this installation still waits for its set-up",
  audience: { kind: "anyone" },
  response: z.object({ needed: z.boolean() }),
});

/** 自社で使う (`own-use`) or お客様に提供する (`provider`). */
export const setUp = endpoint({
  method: "POST",
  path: "/v1/setup",
  summary:
    "Creates the first organisation and its first administrator with the one-time token from the terminal, and signs him in",
  audience: { kind: "anyone" },
  body: z.strictObject({
    token: SetupToken,
    use: z.enum(["own-use", "provider"]),
    organisationName: Name,
    administrator: z.strictObject({
      personId: PersonId,
      displayName: Name,
      email: Email,
      language: Language,
      credential: NewCredential,
      keys: PersonKeys,
    }),
  }),
  response: SignedIn,
});

/** One person of the demonstration company and how to sign in as him; shown once. */
export const DemonstrationAccount = z.object({
  displayName: Name,
  email: Email,
  role: z.string(),
  password: z.string(),
});
export type DemonstrationAccount = z.infer<typeof DemonstrationAccount>;

export const setUpDemonstration = endpoint({
  method: "POST",
  path: "/v1/setup/demonstration",
  summary: "Creates the demonstration company; it is marked, can be removed and never holds real workers",
  audience: { kind: "anyone" },
  body: z.strictObject({ token: SetupToken }),
  response: z.object({ accounts: z.array(DemonstrationAccount) }),
});

export const removeDemonstration = endpoint({
  method: "DELETE",
  path: "/v1/tenants/:tenantId/demonstration",
  summary: "Removes the demonstration company with everything in it and opens set-up again",
  audience: { kind: "tenant", roles: ["administrator"] },
  params: z.object({ tenantId: TenantId }),
});
