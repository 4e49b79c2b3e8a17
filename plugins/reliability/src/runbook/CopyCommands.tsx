import ContentCopy from '@mui/icons-material/ContentCopy';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ShownSection } from '@fathom/backstage-plugin-reliability-common';
import { useCopy } from '@fathom/ui-kit';
import { useWords } from '../translation';

const most = 60;

function short(text: string): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** The commands that stand within the text of a section, each a click away; those in fences have their own button. */
export function CopyCommands({ section }: { section: ShownSection }) {
  const t = useWords();
  const [copied, copy] = useCopy();
  const inline = section.steps
    .flatMap(({ commands }) => commands)
    .filter(({ language }) => language === undefined);
  if (inline.length === 0) return null;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
      }}
    >
      {inline.map(({ line, text }) => (
        <Button
          key={`${line}:${text}`}
          size="small"
          variant="outlined"
          color="inherit"
          startIcon={<ContentCopy aria-hidden />}
          onClick={() => copy(text)}
          title={text}
          sx={{
            textTransform: 'none',
            fontWeight: 400,
            fontFamily: 'monospace',
            textAlign: 'left',
            maxWidth: '100%',
            wordBreak: 'break-all',
          }}
        >
          {t('page.copy', { command: short(text) })}
        </Button>
      ))}
      <Box role="status" sx={{ typography: 'caption' }}>
        {copied && t(copied === 'copied' ? 'page.copied' : 'page.notCopied')}
      </Box>
    </Box>
  );
}
