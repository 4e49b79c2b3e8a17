import { useId, useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useApi } from '@backstage/core-plugin-api';
import type { RunbookSkeleton } from '@fathom/backstage-plugin-reliability-common';
import { CodeBlock, saveFile, useDeed } from '@fathom/ui-kit';
import { reliabilityApiRef } from '../api';
import { useWords } from '../translation';

/** The beginning of a runbook for an alert or an SLO that has none: what the portal knows, and what it does not. */
export function SkeletonButton({
  entityRef,
  about,
  wanted,
}: {
  entityRef: string;
  /** The name of one of them. */
  about: { alert: string } | { slo: string };
  /** The file of the repository that the alert leads to already. */
  wanted?: string;
}) {
  const t = useWords();
  const api = useApi(reliabilityApiRef);
  const deed = useDeed();
  const id = useId();
  const name = 'alert' in about ? about.alert : about.slo;
  const [skeleton, setSkeleton] = useState<RunbookSkeleton>();
  const close = () => setSkeleton(undefined);
  const file = wanted ?? skeleton?.file ?? '';
  return (
    <>
      <Button
        size="small"
        disabled={deed.isBusy}
        onClick={() =>
          deed.run(async () =>
            setSkeleton(await api.getRunbookSkeleton(entityRef, about)),
          )
        }
        aria-label={t('skeleton.beginOf', { name })}
      >
        {t('skeleton.begin')}
      </Button>
      {deed.error && <Alert severity="error">{deed.error.message}</Alert>}
      {skeleton && (
        <Dialog
          open
          onClose={close}
          aria-labelledby={id}
          fullWidth
          maxWidth="md"
        >
          <DialogTitle id={id} sx={{ overflowWrap: 'anywhere' }}>
            {t('skeleton.title', { name })}
          </DialogTitle>
          <DialogContent>
            <Box sx={{ typography: 'body2' }}>
              {t('skeleton.hint', { file })}
            </Box>
            {skeleton.unknown.length > 0 && (
              <Box sx={{ typography: 'body2', mt: 1 }}>
                {t('skeleton.unknown')}
                <ul style={{ margin: 0 }}>
                  {[...new Set(skeleton.unknown)].map(one => (
                    <li key={one}>{one}</li>
                  ))}
                </ul>
              </Box>
            )}
            <CodeBlock code={skeleton.text} language="markdown" title={file} />
          </DialogContent>
          <DialogActions>
            <Button
              onClick={() =>
                saveFile(
                  skeleton.text,
                  file.split('/').at(-1) ?? 'runbook.md',
                  'text/markdown',
                )
              }
            >
              {t('skeleton.save')}
            </Button>
            <Button onClick={close}>{t('skeleton.close')}</Button>
          </DialogActions>
        </Dialog>
      )}
    </>
  );
}
