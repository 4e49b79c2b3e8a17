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
  useRefreshed,
} from '@fathom/ui-kit';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { patternsApiRef } from '../api';
import { useWords } from '../translation';
import { Choice, choosePatterns, sortings } from './choosePatterns';
import { PatternCard } from './PatternCard';
import { Troubles } from './Troubles';

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

function Loaded({ list }: { list: PatternList }) {
  const t = useWords();
  const [params, set] = useAddressParams();
  const sort = params.get('sort');
  const choice: Choice = {
    query: params.get('q') ?? '',
    tag: params.get('tag') ?? '',
    lifecycle: params.get('lifecycle') ?? '',
    owner: params.get('owner') ?? '',
    sort: sortings.find(one => one === sort) ?? 'title',
  };
  if (list.patterns.length === 0) {
    const waiting = list.sources.some(({ state }) => state === 'waiting');
    return (
      <>
        <Troubles list={list} />
        <EmptyState
          title={waiting ? t('list.reading') : t('list.empty')}
          description={t('list.emptyHint')}
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
        aria-label={t('list.label')}
        sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', mb: 2, mt: 1 }}
      >
        <TextField
          size="small"
          type="search"
          label={t('list.search')}
          value={choice.query}
          onChange={event => set({ q: event.target.value }, { replace: true })}
          InputLabelProps={{ shrink: true }}
        />
        <Choose
          label={t('list.tag')}
          all={t('list.all')}
          value={choice.tag}
          options={unique(list.patterns.flatMap(({ tags }) => tags))}
          onChange={tag => set({ tag })}
        />
        <Choose
          label={t('list.lifecycle')}
          all={t('list.all')}
          value={choice.lifecycle}
          options={unique(list.patterns.map(({ lifecycle }) => lifecycle))}
          onChange={lifecycle => set({ lifecycle })}
        />
        <Choose
          label={t('list.owner')}
          all={t('list.all')}
          value={choice.owner}
          options={unique(list.patterns.map(({ owner }) => owner))}
          onChange={owner => set({ owner })}
        />
        <Choose
          label={t('list.sortBy')}
          value={choice.sort}
          options={[...sortings]}
          words={{
            title: t('list.sortTitle'),
            least: t('list.sortLeast'),
            most: t('list.sortMost'),
          }}
          onChange={value =>
            set({ sort: value === 'title' ? undefined : value })
          }
        />
      </Box>
      {shown.length === 0 ? (
        <EmptyState
          title={t('list.noMatch')}
          description={t('list.noMatchHint')}
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
              {t('list.showAll')}
            </Button>
          }
        />
      ) : (
        <Box
          component="section"
          aria-label={t('list.golden')}
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
  const t = useWords();
  const api = useApi(patternsApiRef);
  const state = useRefreshed(() => api.list(), 'patterns');
  return (
    <Box component="main" sx={{ p: 3 }}>
      <LoadState state={state} what={t('list.loading')} lines={8}>
        {list => <Loaded list={list} />}
      </LoadState>
    </Box>
  );
}
