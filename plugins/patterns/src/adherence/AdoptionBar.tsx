import type { Adoption } from '@fathom/backstage-plugin-patterns-common';
import { StackedBar } from '@fathom/ui-kit';

/** Follows, partly, not and unknown side by side. */
export function AdoptionBar({
  adoption,
  title,
}: {
  adoption: Adoption;
  title: string;
}) {
  return (
    <StackedBar
      label={`Services by how they follow ${title}`}
      parts={[
        { label: 'follow', value: adoption.follows, tone: 'good' },
        { label: 'partly', value: adoption.partly, tone: 'warn' },
        { label: 'not', value: adoption.not, tone: 'bad' },
        {
          label: 'not judged',
          value: adoption.unknown,
          tone: 'quiet',
          unknown: true,
        },
      ]}
    />
  );
}
