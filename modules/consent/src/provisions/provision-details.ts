import { Provision } from "@tachiai/protocol";

/** Data about a person was told to somebody outside. */
export const provisionAction = "consent.data_provided";

/** What the entry says; whose data it was and who registered it stand beside it. */
export const ProvisionDetails = Provision.pick({
  recipient: true,
  data: true,
  ground: true,
  providedOn: true,
});

export type ProvisionSaid = Pick<Provision, "recipient" | "data" | "ground" | "providedOn">;
