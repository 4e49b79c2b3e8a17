import Box from '@mui/material/Box';
import InputLabel from '@mui/material/InputLabel';
import NativeSelect from '@mui/material/NativeSelect';
import TextField from '@mui/material/TextField';
import { outcomes } from '@fathom/kernel';
import type { FleetView } from '@fathom/backstage-plugin-score-common';
import { outcomeWord, SetAddressParams } from '@fathom/ui-kit';

interface Choice {
  name: string;
  title: string;
  options: { value: string; label: string }[];
}

function choicesOf(fleet: FleetView): Choice[] {
  const plain = (values: readonly string[]) =>
    values.map(value => ({
      value,
      label: value.replace(/^(group|system):default\//, ''),
    }));
  return [
    { name: 'owner', title: 'Team', options: plain(fleet.owners) },
    { name: 'system', title: 'System', options: plain(fleet.systems) },
    {
      name: 'level',
      title: 'Level',
      options: [...plain(fleet.levels), { value: 'none', label: 'no level' }],
    },
    {
      name: 'check',
      title: 'Check',
      options: fleet.checks.map(check => ({
        value: check.id,
        label: check.title,
      })),
    },
    {
      name: 'outcome',
      title: 'Outcome of the check',
      options: outcomes.map(outcome => ({
        value: outcome,
        label: outcomeWord(outcome),
      })),
    },
    {
      name: 'sort',
      title: 'Sort by',
      options: plain(['level', 'name', 'owner', 'system', 'share']),
    },
    {
      name: 'order',
      title: 'Order',
      options: [
        { value: 'asc', label: 'ascending' },
        { value: 'desc', label: 'descending' },
      ],
    },
  ];
}

/** Filters of the fleet; they live in the address, so that a link shows the same to someone else. */
export function FleetFilters({
  fleet,
  params,
  set,
}: {
  fleet: FleetView;
  params: URLSearchParams;
  set: SetAddressParams;
}) {
  return (
    <Box
      role="search"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 2,
        alignItems: 'flex-end',
        my: 2,
      }}
    >
      <TextField
        variant="standard"
        type="search"
        label="Search services"
        defaultValue={params.get('q') ?? ''}
        onChange={event =>
          set({ q: event.target.value, offset: undefined }, { replace: true })
        }
      />
      {choicesOf(fleet).map(({ name, title, options }) => (
        <Box key={name}>
          <InputLabel htmlFor={`fleet-${name}`} shrink>
            {title}
          </InputLabel>
          <NativeSelect
            value={params.get(name) ?? ''}
            onChange={event =>
              set({ [name]: event.target.value, offset: undefined })
            }
            inputProps={{ id: `fleet-${name}` }}
            disabled={name === 'outcome' && !params.get('check')}
          >
            <option value="">
              {name === 'sort' || name === 'order' ? 'as needed' : 'All'}
            </option>
            {options.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </NativeSelect>
        </Box>
      ))}
    </Box>
  );
}
