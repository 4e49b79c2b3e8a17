import { useDeferredValue, useMemo, useRef } from 'react';
import Box from '@mui/material/Box';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  lintOpenSlo,
  objectivePreviewPermission,
} from '@fathom/backstage-plugin-reliability-common';
import type { Problem } from '@fathom/kernel';
import { LoadState, PageSentence } from '@fathom/ui-kit';
import { PageLinks } from '../page-links';
import { OpenChange } from '../slo-change';
import { useWords } from '../translation';
import { PreviewResult, usePreview } from '../what-if';
import { DocumentField } from './DocumentField';
import { FindingTable } from './FindingTable';
import { useDocument } from './useDocument';

const file = 'slo.yaml';
/** As the route takes it. */
const longest = 256 * 1024;

function Preview({ text, mayAsk }: { text: string; mayAsk: boolean }) {
  const t = useWords();
  const state = usePreview(mayAsk ? { document: text } : undefined, 800);
  if (!mayAsk) return null;
  return (
    <LoadState state={state} what={t('editor.previewLoading')} lines={6}>
      {({ objectives }) =>
        objectives.length === 0 ? (
          <>{t('editor.nothing')}</>
        ) : (
          <>
            {objectives.map(preview => (
              <Box component="section" key={preview.id} sx={{ mb: 4 }}>
                <Box component="h4" sx={{ m: 0, mb: 1 }}>
                  {preview.title}
                </Box>
                <PreviewResult preview={preview} />
              </Box>
            ))}
          </>
        )
      }
    </LoadState>
  );
}

/** Sets the cursor to the place of a finding. */
function goTo(field: HTMLTextAreaElement | null, { line, column }: Problem) {
  if (!field) return;
  const lines = field.value.split('\n');
  const start =
    lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) +
    column -
    1;
  field.focus();
  field.setSelectionRange(start, start);
  // About the height of a line; browsers do not scroll to a selection.
  field.scrollTop = Math.max(0, (line - 4) * 20);
}

/** Paste or write an OpenSLO document: findings as one types, and how it would have held over real history. */
export function TrySloPage() {
  const t = useWords();
  const [text, setText] = useDocument();
  const field = useRef<HTMLTextAreaElement>(null);
  const settled = useDeferredValue(text);
  const findings = useMemo(
    () =>
      settled.trim() === '' ? [] : lintOpenSlo([{ path: file, text: settled }]),
    [settled],
  );
  const { allowed, loading } = usePermission({
    permission: objectivePreviewPermission,
  });
  const hasErrors = findings.some(({ severity }) => severity === 'error');
  const isEmpty = settled.trim() === '';
  return (
    <Box component="main" sx={{ p: 3 }}>
      <PageLinks of="slos" at="/slos/try" />
      <PageSentence detail={t('editor.hint')}>
        {t('editor.sentence')}
      </PageSentence>
      <Box
        sx={{
          display: 'grid',
          gap: 4,
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            lg: 'minmax(0, 1fr) minmax(0, 1fr)',
          },
        }}
      >
        <Box sx={{ minWidth: 0 }}>
          <DocumentField
            ref={field}
            text={text}
            longest={longest}
            onChange={setText}
          />
          <FindingTable
            findings={findings}
            isEmpty={isEmpty}
            onGo={finding => goTo(field.current, finding)}
          />
          {!hasErrors && !isEmpty && <OpenChange document={text} />}
        </Box>
        <Box
          component="section"
          aria-label={t('editor.preview')}
          sx={{ minWidth: 0 }}
        >
          <Box component="h3" sx={{ m: 0, mb: 1, fontSize: '1.1rem' }}>
            {t('editor.preview')}
          </Box>
          {!allowed && !loading && (
            <Box sx={{ typography: 'body2' }}>{t('editor.mayNot')}</Box>
          )}
          {allowed && hasErrors && (
            <Box sx={{ typography: 'body2' }}>{t('editor.previewMending')}</Box>
          )}
          {allowed && isEmpty && (
            <Box sx={{ typography: 'body2' }}>{t('editor.nothing')}</Box>
          )}
          <Preview text={settled} mayAsk={allowed && !hasErrors && !isEmpty} />
        </Box>
      </Box>
    </Box>
  );
}
