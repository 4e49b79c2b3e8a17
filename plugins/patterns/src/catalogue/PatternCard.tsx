import { Link } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { AdoptionBar } from '../adherence';
import { useWords } from '../translation';
import type { ListedPattern } from './choosePatterns';

/** One pattern of the list. */
export function PatternCard({ pattern }: { pattern: ListedPattern }) {
  const t = useWords();
  return (
    <Paper
      component="article"
      variant="outlined"
      aria-labelledby={`pattern-${pattern.id}`}
      sx={{ p: 2, display: 'flex', flexDirection: 'column', gap: 1 }}
    >
      <Box
        sx={{
          display: 'flex',
          gap: 1,
          alignItems: 'baseline',
          justifyContent: 'space-between',
        }}
      >
        <Typography
          component="h3"
          variant="subtitle1"
          id={`pattern-${pattern.id}`}
          sx={{ m: 0, fontWeight: 600 }}
        >
          <Link to={`/patterns/${pattern.id}`}>{pattern.title}</Link>
        </Typography>
        <Chip
          size="small"
          variant="outlined"
          label={pattern.lifecycle}
          sx={{ m: 0 }}
        />
      </Box>
      <Typography variant="body2" sx={{ flex: 1 }}>
        {pattern.summary}
      </Typography>
      <AdoptionBar adoption={pattern.adoption} title={pattern.title} />
      <Typography variant="body2" color="text.secondary" component="div">
        {pattern.version} ·{' '}
        <EntityRefLink entityRef={pattern.owner} defaultKind="group" hideIcon />
        {pattern.tags.length > 0 && <> · {pattern.tags.join(', ')}</>}
      </Typography>
      {pattern.problems > 0 && (
        <Typography variant="body2" color="warning.main" role="note">
          {pattern.source.state === 'broken' && `${t('card.lastRead')} `}
          {pattern.problems === 1
            ? t('card.oneProblem')
            : t('card.problems', { number: String(pattern.problems) })}
        </Typography>
      )}
    </Paper>
  );
}
