import Box from '@mui/material/Box';
import HelpOutlineIcon from '@mui/icons-material/HelpOutline';
import CheckIcon from '@mui/icons-material/Check';
import HistoryIcon from '@mui/icons-material/History';
import BlockIcon from '@mui/icons-material/Block';
import {
  RepositoryItem,
  RepositoryItemState,
  missingBranches,
  reasonWord,
} from '@fathom/backstage-plugin-repositories-common';
import { RelativeTime, ToneChip, ToneChipProps } from '@fathom/ui-kit';
import { RepositoryProblems } from '../problem';
import { useWords } from '../translation';

export const stateLooks = {
  unreadable: { icon: BlockIcon, tone: 'bad' },
  stale: { icon: HistoryIcon, tone: 'warn' },
  waiting: { icon: HelpOutlineIcon, tone: 'quiet', outline: 'dashed' },
  ready: { icon: CheckIcon, tone: 'good' },
} satisfies Record<RepositoryItemState, Omit<ToneChipProps, 'label'>>;

const shownBranches = 5;

function MissingBranches({ item }: { item: RepositoryItem }) {
  const t = useWords();
  const missing = missingBranches(item);
  const more = missing.length - shownBranches;
  return (
    <>
      {missing.slice(0, shownBranches).map(branch => (
        <Box
          key={branch}
          sx={{
            mt: 0.5,
            maxWidth: 480,
            typography: 'body2',
            overflowWrap: 'anywhere',
          }}
        >
          {t('table.noBranch', { branch })}
        </Box>
      ))}
      {more > 0 && (
        <Box sx={{ typography: 'body2' }}>
          {t('table.moreBranches', { count: more })}
        </Box>
      )}
    </>
  );
}

/** The state of a repository: why, since when, and what is missing or wrong in it. */
export function RepositoryState({ item }: { item: RepositoryItem }) {
  const t = useWords();
  const word = t(`state.${item.state}`);
  return (
    // On a narrow screen the table scrolls; words are not broken into a column of single ones.
    <Box sx={{ py: 0.5, '& > .MuiBox-root': { minWidth: 240 } }}>
      <ToneChip
        {...stateLooks[item.state]}
        label={item.reason ? `${word}: ${reasonWord(item.reason)}` : word}
      />
      {item.message && (
        <Box
          sx={{
            mt: 0.5,
            maxWidth: 480,
            typography: 'body2',
            overflowWrap: 'anywhere',
          }}
        >
          <Box>{item.message}</Box>
          <Box>{item.remedy}</Box>
          {item.failingSince && (
            <Box sx={{ color: 'text.secondary' }}>
              {t('table.since')} <RelativeTime at={item.failingSince} />
            </Box>
          )}
        </Box>
      )}
      <MissingBranches item={item} />
      {item.isBlobless && (
        <Box sx={{ mt: 0.5, maxWidth: 480, typography: 'body2' }}>
          {t('table.blobless')}
        </Box>
      )}
      <RepositoryProblems item={item} />
    </Box>
  );
}
