import { useApi } from '@backstage/core-plugin-api';
import {
  PatternList,
  patternsSentence,
} from '@fathom/backstage-plugin-patterns-common';
import {
  EmptyState,
  LoadState,
  PageSentence,
  useAddressParams,
} from '@fathom/ui-kit';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { patternsApiRef } from '../api';
import { Choice, choosePatterns, Sorting, sortings } from './choosePatterns';
import { PatternCard } from './PatternCard';

const unique = (values: string[]) => [...new Set(values)].sort();

function Choose(props: {
  label: string;
  value: string;
  options: string[];
  words?: Record<string, string>;
  all?: string;
  onChange: (value: string) => void;
}) {
  const { label, value, options, words, all, onChange } = props;
  return (
    <TextField
      select
      size="small"
      label={label}
      value={value}
      onChange={event => onChange(event.target.value)}
      sx={{ minWidth: 150 }}
      SelectProps={{ displayEmpty: true }}
      InputLabelProps={{ shrink: true }}
    >
      {all && <MenuItem value="">{all}</MenuItem>}
      {options.map(option => (
        <MenuItem key={option} value={option}>
          {words?.[option] ?? option}
        </MenuItem>
      ))}
    </TextField>
  );
}

function Troubles({ list }: { list: PatternList }) {
  return (
    <>
      {list.sources
        .filter(({ state }) => state === 'unreadable')
        .map(({ repository, path, reason }) => (
          <Alert key={repository + path} severity="warning" sx={{ mb: 1 }}>
            The patterns of {repository}
            {path && ` (${path})`} could not be read: {reason}
          </Alert>
        ))}
      {list.unreadable.map(({ repository, folder, problems }) => (
        <Alert key={repository + folder} severity="warning" sx={{ mb: 1 }}>
          {folder} in {repository} is no pattern yet:{' '}
          {problems.length > 0
            ? problems
                .slice(0, 3)
                .map(({ file, line, message }) => `${file}:${line} ${message}`)
                .join(' ')
            : 'another source has a pattern with the same id.'}
        </Alert>
      ))}
    </>
  );
}

function Loaded({ list }: { list: PatternList }) {
  const [params, set] = useAddressParams();
  const sort = params.get('sort') ?? 'title';
  const choice: Choice = {
    query: params.get('q') ?? '',
    tag: params.get('tag') ?? '',
    lifecycle: params.get('lifecycle') ?? '',
    owner: params.get('owner') ?? '',
    sort: Object.hasOwn(sortings, sort) ? (sort as Sorting) : 'title',
  };
  if (list.patterns.length === 0) {
    const waiting = list.sources.some(({ state }) => state === 'waiting');
    return (
      <>
        <Troubles list={list} />
        <EmptyState
          title={
            waiting
              ? 'The golden patterns are being read'
              : 'No golden patterns yet'
          }
          description="A golden pattern says how your organisation solves a problem that every service has, with rules that find where code does not. Patterns live in a git repository; name it in fathom.patterns.sources and they appear here."
        />
      </>
    );
  }
  const shown = choosePatterns(list.patterns, choice);
  return (
    <>
      <PageSentence>{patternsSentence(list)}</PageSentence>
      <Troubles list={list} />
      <Box
        role="search"
        aria-label="Patterns"
        sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', mb: 2, mt: 1 }}
      >
        <TextField
          size="small"
          type="search"
          label="Search"
          value={choice.query}
          onChange={event => set({ q: event.target.value }, { replace: true })}
          InputLabelProps={{ shrink: true }}
        />
        <Choose
          label="Tag"
          all="All"
          value={choice.tag}
          options={unique(list.patterns.flatMap(({ tags }) => tags))}
          onChange={tag => set({ tag })}
        />
        <Choose
          label="Lifecycle"
          all="All"
          value={choice.lifecycle}
          options={unique(list.patterns.map(({ lifecycle }) => lifecycle))}
          onChange={lifecycle => set({ lifecycle })}
        />
        <Choose
          label="Owner"
          all="All"
          value={choice.owner}
          options={unique(list.patterns.map(({ owner }) => owner))}
          onChange={owner => set({ owner })}
        />
        <Choose
          label="Sort by"
          value={choice.sort}
          options={Object.keys(sortings)}
          words={sortings}
          onChange={value =>
            set({ sort: value === 'title' ? undefined : value })
          }
        />
      </Box>
      {shown.length === 0 ? (
        <EmptyState
          title="No pattern matches"
          description="Take a filter away, or search for another word."
          action={
            <Button
              onClick={() =>
                set({
                  q: undefined,
                  tag: undefined,
                  lifecycle: undefined,
                  owner: undefined,
                })
              }
            >
              Show all
            </Button>
          }
        />
      ) : (
        <Box
          component="section"
          aria-label="Golden patterns"
          sx={{
            display: 'grid',
            gap: 2,
            gridTemplateColumns:
              'repeat(auto-fill, minmax(min(20rem, 100%), 1fr))',
          }}
        >
          {shown.map(pattern => (
            <PatternCard key={pattern.id} pattern={pattern} />
          ))}
        </Box>
      )}
    </>
  );
}

/** Which patterns are there, and how far is each followed? */
export function PatternsPage() {
  const api = useApi(patternsApiRef);
  const state = useAsyncRetry(() => api.list(), [api]);
  return (
    <Box component="main" sx={{ p: 3 }}>
      <LoadState state={state} what="the patterns" lines={8}>
        {list => <Loaded list={list} />}
      </LoadState>
    </Box>
  );
}
