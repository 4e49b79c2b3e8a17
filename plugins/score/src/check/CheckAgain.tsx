import { useEffect, useRef, useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { scoreRefreshPermission } from '@fathom/backstage-plugin-score-common';
import { useDeed } from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { useWords } from '../translation';

/** The page is read again after so long: first what was known, then what was found. */
const looksAfterMs = [1_000, 4_000];

/** "Check again now": the facts of one entity are read and judged again. */
export function CheckAgain({
  entityRef,
  onAsked,
}: {
  entityRef: string;
  /** Reads the page again. */
  onAsked: () => void;
}) {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const deed = useDeed();
  const [isAsked, setAsked] = useState(false);
  const timers = useRef<ReturnType<typeof setTimeout>[]>([]);
  useEffect(() => () => timers.current.forEach(clearTimeout), []);
  const { allowed } = usePermission({ permission: scoreRefreshPermission });
  if (!allowed) return null;
  const ask = async () => {
    if (!(await deed.run(() => api.refreshEntity(entityRef)))) return;
    setAsked(true);
    timers.current = [
      ...looksAfterMs.map(after => setTimeout(onAsked, after)),
      setTimeout(() => setAsked(false), looksAfterMs[1]),
    ];
  };
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        justifyContent: 'flex-end',
        alignItems: 'center',
        gap: 2,
      }}
    >
      <Box role="status" sx={{ typography: 'body2', color: 'text.secondary' }}>
        {isAsked && t('again.asked')}
      </Box>
      <Button
        variant="outlined"
        size="small"
        disabled={deed.isBusy || isAsked}
        onClick={ask}
      >
        {t('again.button')}
      </Button>
      {deed.error && (
        <Alert severity="error" sx={{ width: '100%' }}>
          {deed.error.message}
        </Alert>
      )}
    </Box>
  );
}
