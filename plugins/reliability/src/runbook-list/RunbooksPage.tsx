import { useMemo } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink } from '@backstage/frontend-plugin-api';
import {
  listRunbooks,
  RunbookFleet,
  RunbookLine,
} from '@fathom/backstage-plugin-reliability-common';
import {
  EmptyState,
  LoadState,
  PageSentence,
  StackedBar,
  useRefreshed,
} from '@fathom/ui-kit';
import { reliabilityApiRef } from '../api';
import { runbookHref } from '../naming';
import { PageLinks } from '../page-links';
import { useWords } from '../translation';
import { RunbookTable } from './RunbookTable';

/** The runbook that waits longest, which is what to do next. */
function TryNext({ lines }: { lines: RunbookLine[] }) {
  const t = useWords();
  const next = lines.find(line => line.runbook);
  if (!next?.runbook) return null;
  const keeper = next.keeper ?? next.entity;
  return (
    <Button
      variant="contained"
      component={RouterLink}
      href={runbookHref(keeper.entityRef, next.runbook.file)}
    >
      {t('list.tryNext', { title: next.runbook.title })}
    </Button>
  );
}

function Coverage({ fleet }: { fleet: RunbookFleet }) {
  const t = useWords();
  const { statuses, alerts } = fleet.coverage;
  if (alerts === 0) return null;
  return (
    <Box sx={{ mb: 2, maxWidth: '60rem' }}>
      <StackedBar
        label={t('list.coverage')}
        parts={[
          {
            label: t('list.covered'),
            value: statuses.resolved + statuses['by-declaration'],
            tone: 'good',
            // The filter takes one state.
            ...(statuses['by-declaration'] === 0 && {
              href: '/runbooks?state=resolved',
            }),
          },
          {
            ...{ label: t('list.dangling'), value: statuses.dangling },
            ...{ tone: 'bad', href: '/runbooks?state=dangling' },
          },
          {
            ...{ label: t('list.missing'), value: statuses.missing },
            ...{ tone: 'warn', href: '/runbooks?state=missing' },
          },
          {
            label: t('list.unchecked'),
            value: statuses.templated + statuses.external + statuses.unchecked,
            tone: 'quiet',
            unknown: true,
          },
        ]}
      />
    </Box>
  );
}

function Fleet({ fleet }: { fleet: RunbookFleet }) {
  const t = useWords();
  const lines = useMemo(() => listRunbooks(fleet.items), [fleet.items]);
  return (
    <>
      <PageSentence
        detail={t('list.explained')}
        action={<TryNext lines={lines} />}
      >
        {fleet.sentence}
      </PageSentence>
      <Coverage fleet={fleet} />
      <RunbookTable lines={lines} />
    </>
  );
}

/** Every alert and its runbook, those first that wait longest for an exercise. */
export function RunbooksPage() {
  const t = useWords();
  const api = useApi(reliabilityApiRef);
  const state = useRefreshed(() => api.getRunbookFleet(), 'runbooks');
  return (
    <Box component="main" sx={{ p: 3 }}>
      <PageLinks of="runbooks" at="/runbooks" />
      <LoadState state={state} what={t('list.loading')} lines={10}>
        {fleet =>
          fleet.items.length === 0 ? (
            <EmptyState
              title={t('list.emptyTitle')}
              description={t('list.emptyHint')}
            />
          ) : (
            <Fleet fleet={fleet} />
          )
        }
      </LoadState>
    </Box>
  );
}
