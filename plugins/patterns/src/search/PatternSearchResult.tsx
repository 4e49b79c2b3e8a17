import { Link } from '@backstage/core-components';
import { HighlightedSearchResultText } from '@backstage/plugin-search-react';
import type {
  IndexableDocument,
  ResultHighlight,
} from '@backstage/plugin-search-common';
import Chip from '@mui/material/Chip';
import ListItem from '@mui/material/ListItem';
import ListItemText from '@mui/material/ListItemText';
import { useWords } from '../translation';
import { excerpt } from './excerpt';

const shown = 200;

/** A pattern among the results of the portal's search. */
export function PatternSearchResult({
  result,
  highlight,
}: {
  result?: IndexableDocument;
  highlight?: ResultHighlight;
}) {
  const t = useWords();
  if (!result) return null;
  const { title, text, location, lifecycle } = result as typeof result & {
    lifecycle?: string;
  };
  const mark = (field: 'title' | 'text', plain: string) =>
    highlight?.fields[field] ? (
      <HighlightedSearchResultText
        text={excerpt(
          highlight.fields[field],
          highlight.preTag,
          highlight.postTag,
        )}
        preTag={highlight.preTag}
        postTag={highlight.postTag}
      />
    ) : (
      plain
    );
  return (
    <ListItem alignItems="flex-start" component="div">
      <ListItemText
        primary={
          <>
            <Link to={location}>{mark('title', title)}</Link>{' '}
            <Chip
              size="small"
              variant="outlined"
              label={[t('result.golden'), lifecycle].filter(Boolean).join(', ')}
            />
          </>
        }
        secondary={mark(
          'text',
          text.length > shown ? `${text.slice(0, shown)}…` : text,
        )}
        primaryTypographyProps={{ variant: 'subtitle1' }}
      />
    </ListItem>
  );
}
