import { useApi } from '@backstage/core-plugin-api';
import {
  PatternList,
  patternsSentence,
} from '@fathom/backstage-plugin-patterns-common';
import {
  ChoiceField,
  EmptyState,
  FilterBar,
  LoadState,
  PageSentence,
  plainRef,
  SearchField,
  useAddressParams,
  useRefreshed,
} from '@fathom/ui-kit';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { patternsApiRef } from '../api';
import { useWords } from '../translation';
import { Choice, choosePatterns, sortings } from './choosePatterns';
import { PatternCard } from './PatternCard';
import { Troubles } from './Troubles';

/** Each value once, in order, as a choice. */
const choicesOf = (values: string[], word = (value: string) => value) =>
  [...new Set(values)].sort().map(value => ({ value, label: word(value) }));

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
      <FilterBar label={t('list.label')}>
        <SearchField
          label={t('list.search')}
          value={choice.query}
          onChange={q => set({ q }, { replace: true })}
        />
        <ChoiceField
          label={t('list.tag')}
          none={t('list.all')}
          value={choice.tag}
          options={choicesOf(list.patterns.flatMap(({ tags }) => tags))}
          onChange={tag => set({ tag })}
        />
        <ChoiceField
          label={t('list.lifecycle')}
          none={t('list.all')}
          value={choice.lifecycle}
          options={choicesOf(list.patterns.map(({ lifecycle }) => lifecycle))}
          onChange={lifecycle => set({ lifecycle })}
        />
        <ChoiceField
          label={t('list.owner')}
          none={t('list.all')}
          value={choice.owner}
          options={choicesOf(
            list.patterns.map(({ owner }) => owner),
            plainRef,
          )}
          onChange={owner => set({ owner })}
        />
        <ChoiceField
          label={t('list.sortBy')}
          value={choice.sort}
          options={[
            { value: 'title', label: t('list.sortTitle') },
            { value: 'least', label: t('list.sortLeast') },
            { value: 'most', label: t('list.sortMost') },
          ]}
          onChange={value =>
            set({ sort: value === 'title' ? undefined : value })
          }
        />
      </FilterBar>
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
