import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { KeptPlans as Kept } from '@fathom/backstage-plugin-knowledge-common';
import { PageSentence, RelativeTime, Section } from '@fathom/ui-kit';
import { useWords } from '../translation';
import { NameOf, PairingTable } from './PairingTable';

/** Plans that were kept, with how many of their pairings took place. */
export function KeptPlans({
  kept,
  nameOf,
  drop,
}: {
  kept: Kept;
  nameOf: NameOf;
  drop: (id: string) => void;
}) {
  const t = useWords();
  return (
    <Section title={t('plan.kept')}>
      {kept.items.length === 0 && (
        <Box sx={{ typography: 'body2', color: 'text.secondary' }}>
          {t('plan.none')}
        </Box>
      )}
      {kept.items.map(plan => (
        <Box key={plan.id} sx={{ mt: 2 }}>
          <PageSentence
            size="card"
            detail={
              <>
                {plan.title}, <RelativeTime at={plan.at} />
              </>
            }
            action={
              kept.mayKeep && (
                <Button
                  size="small"
                  aria-label={t('plan.dropOf', { title: plan.title })}
                  onClick={() => drop(plan.id)}
                >
                  {t('plan.drop')}
                </Button>
              )
            }
          >
            {plan.sentence}
          </PageSentence>
          <PairingTable
            id={`kept-${plan.id}`}
            caption={plan.title}
            pairings={plan.pairings}
            nameOf={nameOf}
            withProgress
          />
        </Box>
      ))}
    </Section>
  );
}
