import Box from '@mui/material/Box';
import type { EntityScoreView } from '@fathom/backstage-plugin-score-common';
import { Stale } from '@fathom/ui-kit';
import { useWords } from '../translation';

/** Who could not look, and why; what several say is said once. */
export function SourceErrors({ sources }: Pick<EntityScoreView, 'sources'>) {
  const t = useWords();
  const byError = new Map<string, EntityScoreView['sources']>();
  for (const one of sources) {
    if (one.error === undefined) continue;
    byError.set(one.error, [...(byError.get(one.error) ?? []), one]);
  }
  if (byError.size === 0) return null;
  return (
    <Box
      component="ul"
      aria-label={t('entity.sources')}
      sx={{ listStyle: 'none', p: 0, mt: 0, mb: 2 }}
    >
      {[...byError].map(([error, failed]) => (
        <li key={error}>
          <Stale
            reason={t('entity.sourceFailed', {
              source: failed.map(({ source }) => source).join(', '),
              error,
            })}
            at={failed.map(({ at }) => at).sort()[0]}
          />
        </li>
      ))}
    </Box>
  );
}
