import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type {
  BranchChange,
  KnowledgeReport,
  Movement,
} from '@fathom/backstage-plugin-knowledge-common';
import { useWords, Words } from '../translation';

const mostNamed = 3;

/** What happened, in words; without names it tells no person. */
export function movementText(
  t: Words,
  { from, to, cause, people, files }: Movement,
  report: KnowledgeReport,
): string {
  const names = people
    .slice(0, mostNamed)
    .flatMap(place => report.people[place]?.name ?? [])
    .join(', ');
  const words = () => {
    if (cause === 'left')
      return names
        ? t('trend.leftBy', { people: names })
        : t('trend.leftUnnamed');
    if (cause === 'joined')
      return names
        ? t('trend.joinedBy', { people: names })
        : t('trend.joinedUnnamed');
    if (cause === 'rewrote')
      return t('trend.rewrote', {
        before: String(files[0]),
        then: String(files[1]),
      });
    return t('trend.shifted');
  };
  return `${t('trend.from', {
    from: String(from),
    to: String(to),
  })}${words()}`;
}

/** Another branch took the place of the one before: the months after are about other commits. */
export function branchText(t: Words, { from, to }: BranchChange): string {
  return t('trend.branch', { from, to });
}

/** Each step of the factor with what happened then, newest first. */
export function MovementList({
  report,
  movements,
  branchChanges,
}: {
  report: KnowledgeReport;
  movements: Movement[];
  branchChanges: BranchChange[];
}) {
  const t = useWords();
  const all = [
    ...movements.map(movement => ({
      month: movement.month,
      text: movementText(t, movement, report),
    })),
    ...branchChanges.map(change => ({
      month: change.at.slice(0, 7),
      text: branchText(t, change),
    })),
  ].sort((a, b) => (a.month < b.month ? 1 : -1));
  if (all.length === 0) return null;
  return (
    <Box sx={{ mt: 2 }}>
      <Typography component="h4" variant="subtitle2">
        {t('trend.moved')}
      </Typography>
      <Box component="ul" sx={{ typography: 'body2', m: 0, pl: 2.5 }}>
        {all.map(({ month, text }) => (
          <li key={`${month} ${text}`}>
            {month}, {text}
          </li>
        ))}
      </Box>
    </Box>
  );
}
