import { forwardRef } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { saveFile, useCopy } from '@fathom/ui-kit';
import { useWords } from '../translation';
import { exampleSlo } from './example';

/** The document as text, to write, copy and save. */
export const DocumentField = forwardRef<
  HTMLTextAreaElement,
  { text: string; longest: number; onChange: (text: string) => void }
>(({ text, longest, onChange }, ref) => {
  const t = useWords();
  const [copied, copy] = useCopy();
  return (
    <>
      <TextField
        label={t('editor.document')}
        value={text}
        onChange={event => onChange(event.target.value)}
        multiline
        fullWidth
        inputRef={ref}
        minRows={20}
        maxRows={32}
        inputProps={{
          maxLength: longest,
          spellCheck: false,
          style: {
            fontFamily: 'monospace',
            fontSize: '0.8125rem',
            lineHeight: '20px',
            whiteSpace: 'pre',
            overflowX: 'auto',
          },
        }}
      />
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', my: 1 }}>
        <Button size="small" variant="outlined" onClick={() => copy(text)}>
          {t('editor.copy')}
        </Button>
        <Button
          size="small"
          onClick={() => saveFile(text, 'slo.yaml', 'application/yaml')}
        >
          {t('editor.download')}
        </Button>
        {text !== exampleSlo && (
          <Button size="small" onClick={() => onChange(exampleSlo)}>
            {t('editor.example')}
          </Button>
        )}
        <Box role="status" sx={{ typography: 'caption' }}>
          {copied &&
            t(copied === 'copied' ? 'editor.copied' : 'editor.notCopied')}
        </Box>
      </Box>
    </>
  );
});
