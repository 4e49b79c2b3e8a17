import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import {
  PlanAnswer,
  planCsv,
  planIssues,
} from '@fathom/backstage-plugin-knowledge-common';
import { CodeBlock, saveFile } from '@fathom/ui-kit';
import { useWords } from '../translation';
import type { NameOf } from './PairingTable';

/** The core knows people by key; what is exported is what is shown. */
function shown({ pairings, target }: PlanAnswer) {
  return {
    target,
    pairings: pairings.map(pairing => ({
      ...pairing,
      person: pairing.person ?? '',
      from: pairing.from && { ...pairing.from, person: '' },
    })),
  };
}

/** The plan to take along: as CSV, or as issues. */
export function PlanExport({
  plan,
  nameOf,
}: {
  plan: PlanAnswer;
  nameOf: NameOf;
}) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const text = planIssues(shown(plan), nameOf)
    .map(issue => `# ${issue.title}\n\n${issue.text}`)
    .join('\n');
  return (
    <Box sx={{ display: 'flex', gap: 1 }}>
      <Button
        size="small"
        onClick={() =>
          saveFile(planCsv(shown(plan)), 'pairing-plan.csv', 'text/csv')
        }
      >
        {t('plan.csv')}
      </Button>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('plan.issues')}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        aria-labelledby="plan-issues"
        maxWidth="md"
        fullWidth
      >
        <DialogTitle id="plan-issues">{t('plan.issuesTitle')}</DialogTitle>
        <DialogContent>
          <CodeBlock code={text} language="markdown" />
        </DialogContent>
        <DialogActions>
          <Button
            onClick={() => saveFile(text, 'pairing-plan.md', 'text/markdown')}
          >
            pairing-plan.md
          </Button>
          <Button onClick={() => setOpen(false)}>{t('plan.close')}</Button>
        </DialogActions>
      </Dialog>
    </Box>
  );
}
