import { Button } from "@mantine/core";
import { ApiRefusal } from "@tachiai/api-client";
import { ErrorPanel, usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import type { ComponentProps } from "react";
import { useOpenPlace } from "../shell/place.ts";

/** Why somebody could not become or stay a worker; where the contract counts no more accounts, with the way to its change. */
export function MembersError(props: ComponentProps<typeof ErrorPanel>) {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  const { error } = props;
  const isContracted = error instanceof ApiRefusal && error.code === "contract.too_many_accounts";
  return (
    <>
      <ErrorPanel {...props} />
      {isContracted && (
        <div>
          <Button
            variant="default"
            renderRoot={(root) => (
              <Link
                to="/o/$organisationId/contracts/own-applications"
                params={{ organisationId: place.organisationId }}
                search={{ apply: "change" }}
                {...root}
              />
            )}
          >
            {t("applications.apply.change")}
          </Button>
        </div>
      )}
    </>
  );
}
