import Box from '@mui/material/Box';
import { outcomes } from '@fathom/kernel';
import type {
  FleetView,
  ScorecardsView,
} from '@fathom/backstage-plugin-score-common';
import {
  ChoiceField,
  FilterBar,
  outcomeWord,
  plainRef,
  SearchField,
  SetAddressParams,
} from '@fathom/ui-kit';
import { useWords, Words } from '../translation';

const sorts = ['name', 'owner', 'system', 'domain', 'level', 'share'] as const;

interface Choice {
  name: string;
  title: string;
  /** How no choice reads; "All" unless told. */
  empty?: string;
  options: { value: string; label: string }[];
}

function choicesOf(
  fleet: FleetView,
  scorecards: ScorecardsView['scorecards'],
  t: Words,
): Choice[] {
  const plain = (values: readonly string[]) =>
    values.map(value => ({
      value,
      label: plainRef(value),
    }));
  const orNone = (values: readonly string[]) => [
    ...plain(values),
    { value: 'none', label: t('fleet.withoutGroup') },
  ];
  const others = scorecards.slice(1);
  return [
    // The first one is what is shown when none is named.
    ...(others.length > 0
      ? [
          {
            name: 'scorecard',
            title: t('fleet.scorecard'),
            empty: scorecards[0].title,
            options: others.map(({ name, title }) => ({
              value: name,
              label: title,
            })),
          },
        ]
      : []),
    { name: 'owner', title: t('fleet.team'), options: orNone(fleet.owners) },
    {
      name: 'system',
      title: t('fleet.system'),
      options: orNone(fleet.systems),
    },
    {
      name: 'domain',
      title: t('fleet.domain'),
      options: orNone(fleet.domains),
    },
    {
      name: 'level',
      title: t('fleet.level'),
      options: [
        ...plain(fleet.levels),
        { value: 'none', label: t('fleet.withoutLevel') },
      ],
    },
    {
      name: 'check',
      title: t('fleet.check'),
      options: fleet.checks.map(check => ({
        value: check.id,
        label: check.title,
      })),
    },
    {
      name: 'outcome',
      title: t('fleet.outcome'),
      options: outcomes.map(outcome => ({
        value: outcome,
        label: outcomeWord(outcome),
      })),
    },
    {
      name: 'sort',
      title: t('fleet.sortBy'),
      empty: t('fleet.worstFirst'),
      options: sorts.map(value => ({ value, label: t(`fleet.sort${value}`) })),
    },
    {
      name: 'order',
      title: t('fleet.order'),
      empty: t('fleet.natural'),
      options: [
        { value: 'asc', label: t('fleet.ascending') },
        { value: 'desc', label: t('fleet.descending') },
      ],
    },
    {
      name: 'groupBy',
      title: t('fleet.groupBy'),
      empty: t('fleet.notGrouped'),
      options: [
        { value: 'owner', label: t('fleet.team') },
        { value: 'system', label: t('fleet.system') },
        { value: 'domain', label: t('fleet.domain') },
      ],
    },
  ];
}

/** Filters of the fleet; they live in the address, so that a link shows the same to someone else. */
export function FleetFilters({
  fleet,
  scorecards,
  params,
  set,
}: {
  fleet: FleetView;
  scorecards: ScorecardsView['scorecards'];
  params: URLSearchParams;
  set: SetAddressParams;
}) {
  const t = useWords();
  return (
    <Box sx={{ my: 2 }}>
      <FilterBar>
        <SearchField
          label={t('fleet.search')}
          value={params.get('q') ?? ''}
          onChange={q => set({ q, offset: undefined }, { replace: true })}
        />
        {choicesOf(fleet, scorecards, t).map(
          ({ name, title, empty, options }) => (
            <ChoiceField
              key={name}
              label={title}
              value={params.get(name) ?? ''}
              none={empty ?? t('fleet.all')}
              options={options}
              isDisabled={
                (name === 'outcome' && !params.get('check')) ||
                (name === 'order' && !params.get('sort'))
              }
              onChange={value => set({ [name]: value, offset: undefined })}
            />
          ),
        )}
      </FilterBar>
    </Box>
  );
}
