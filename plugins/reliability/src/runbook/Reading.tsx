import { useEffect } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useAppLocation } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  canonicalSections,
  exerciseRecordPermission,
} from '@fathom/backstage-plugin-reliability-common';
import { PageSentence } from '@fathom/ui-kit';
import { useWords, Words } from '../translation';
import { Contents } from './Contents';
import { RunbookRail } from './RunbookRail';
import { SectionText } from './SectionText';
import type { ReadRunbook } from './useRunbook';

const isComplete = ({ kind }: ReadRunbook['page']['runbook']) =>
  kind === 'runbook';

function sentenceOf({ page: { runbook }, row }: ReadRunbook, t: Words): string {
  const { title } = runbook;
  const last = row?.lastExercise;
  if (!row) return t('page.unknownTry', { title });
  return last
    ? t('page.tried', {
        title,
        day: last.at.slice(0, 10),
        outcome: t(`outcome.${last.outcome}`),
      })
    : t('page.never', { title });
}

function detailOf({ page: { runbook } }: ReadRunbook, t: Words): string {
  if (!isComplete(runbook)) return t('page.notComplete');
  if (runbook.missing.length === 0) return t('page.complete');
  return t('page.missing', {
    sections: runbook.missing.map(id => t(`section.${id}`)).join(', '),
  });
}

function Missing({ read }: { read: ReadRunbook }) {
  const t = useWords();
  const { runbook } = read.page;
  const missing = canonicalSections.filter(({ id }) =>
    runbook.missing.includes(id),
  );
  if (!isComplete(runbook) || missing.length === 0) return null;
  return (
    <Alert severity="info" icon={false} sx={{ mb: 2 }}>
      <strong>{t('page.missingTitle')}</strong>
      <ul style={{ margin: 0, paddingLeft: '1.2em' }}>
        {missing.map(({ id, title, question }) => (
          <li key={id}>{t('page.missingSection', { title, question })}</li>
        ))}
      </ul>
    </Alert>
  );
}

/** Goes to the heading that the address names, once it is drawn. */
function useAnchor() {
  const { hash } = useAppLocation();
  useEffect(() => {
    if (hash.length < 2) return;
    document
      .getElementById(decodeURIComponent(hash.slice(1)))
      ?.scrollIntoView?.();
  }, [hash]);
}

/** A runbook to be read: what it says, what it lacks, and what is known of it. */
export function Reading({
  read,
  isBegun,
  onStart,
}: {
  read: ReadRunbook;
  /** Somebody is in the middle of trying it. */
  isBegun: boolean;
  onStart: () => void;
}) {
  const t = useWords();
  const { allowed, loading } = usePermission({
    permission: exerciseRecordPermission,
  });
  useAnchor();
  const { runbook, intro } = read.page;
  return (
    <>
      <PageSentence
        detail={detailOf(read, t)}
        action={
          allowed ? (
            <Button variant="contained" onClick={onStart}>
              {t(isBegun ? 'page.goOn' : 'page.start')}
            </Button>
          ) : (
            !loading && (
              <Box sx={{ typography: 'body2', color: 'text.secondary' }}>
                {t('page.mayNotStart')}
              </Box>
            )
          )
        }
      >
        {sentenceOf(read, t)}
      </PageSentence>
      {!runbook.readable && (
        <Alert severity="error" sx={{ mb: 2 }}>
          {t('page.unreadable')}
        </Alert>
      )}
      <Box
        sx={{
          display: 'grid',
          gap: 4,
          '& nav a, & aside a': { color: 'primary.main' },
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            lg: 'minmax(0, 1fr) 24rem',
          },
        }}
      >
        <Box component="article" sx={{ minWidth: 0 }}>
          <Missing read={read} />
          <Contents sections={runbook.sections} />
          {intro && <SectionText read={read} markdown={intro} />}
          {runbook.sections.map(section => (
            <SectionText
              key={section.line}
              read={read}
              section={section}
              markdown={section.markdown}
            />
          ))}
        </Box>
        <RunbookRail read={read} />
      </Box>
    </>
  );
}
