import { Alert, Stack, Text } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { LinkButton } from "../shell/link-button.tsx";
import type { PlacePath } from "../shell/navigation.ts";
import { useOpenPlace } from "../shell/place.ts";

export interface NextStepProps {
  readonly title: string;
  readonly what: string;
  /** Absent for who cannot do it himself. */
  readonly action?: { readonly label: string; readonly to: PlacePath };
}

/** What is still missing before consent can be asked for, and where that is done. */
export function NextStep({ title, what, action }: NextStepProps) {
  const { place } = useOpenPlace();
  return (
    <Alert
      variant="outline"
      color="var(--meaning-look)"
      icon={<IconArrowRight aria-hidden />}
      title={title}
      mb="lg"
      className="not-printed"
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{what}</Text>
        {action && (
          <LinkButton size="xs" to={action.to} params={{ organisationId: place.organisationId }}>
            {action.label}
          </LinkButton>
        )}
      </Stack>
    </Alert>
  );
}
