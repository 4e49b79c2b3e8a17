import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  FilterField,
  filterFacet,
  filterFields,
  FilterRow,
} from '@fathom/backstage-plugin-score-common';
import { plainRef, useRefreshed } from '@fathom/ui-kit';
import { useWords } from '../translation';

/** What a component is part of may also be another component. */
function isValueOf(field: FilterField, value: string): boolean {
  return field !== 'system' || value.startsWith('system:');
}

/** The values that components in the catalog have; undefined until it says them. */
function useCatalogValues() {
  const catalog = useApi(catalogApiRef);
  const { value: facets, error } = useRefreshed(
    async () =>
      (
        await catalog.getEntityFacets({
          filter: { kind: 'Component' },
          facets: filterFields.map(filterFacet),
        })
      ).facets,
    'filter',
  );
  const valuesOf = (field: FilterField) =>
    (facets?.[filterFacet(field)] ?? [])
      .map(({ value }) => value)
      .filter(value => isValueOf(field, value))
      .sort((a, b) => (a < b ? -1 : 1));
  return { valuesOf, isUnknown: !facets && error !== undefined };
}

function Row({
  row,
  taken,
  options,
  isFree,
  onChange,
  onRemove,
}: {
  row: FilterRow;
  /** Fields that other rows ask for already. */
  taken: readonly FilterField[];
  options: string[];
  /** The catalog did not say its values: they are typed. */
  isFree: boolean;
  onChange: (row: FilterRow) => void;
  onRemove: () => void;
}) {
  const t = useWords();
  const name = t(`campaign.field${row.field}`);
  return (
    <Box
      role="group"
      aria-label={name}
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr auto', sm: '9rem 1fr auto' },
        columnGap: 1,
        alignItems: 'center',
      }}
    >
      <TextField
        select
        size="small"
        label={t('campaign.field')}
        value={row.field}
        onChange={event =>
          onChange({ field: event.target.value as FilterField, values: [] })
        }
        SelectProps={{ native: true }}
        margin="dense"
      >
        {filterFields
          // A service has several tags, and one of each other field.
          .filter(field => field === 'tag' || !taken.includes(field))
          .map(field => (
            <option key={field} value={field}>
              {t(`campaign.field${field}`)}
            </option>
          ))}
      </TextField>
      <Autocomplete
        multiple
        disableCloseOnSelect
        freeSolo={isFree}
        size="small"
        options={[...new Set([...options, ...row.values])]}
        getOptionLabel={plainRef}
        value={[...row.values]}
        onChange={(_, values) => onChange({ ...row, values })}
        noOptionsText={t('campaign.fieldEmpty')}
        sx={{
          gridColumn: { xs: '1 / -1', sm: 'auto' },
          order: { xs: 3, sm: 0 },
        }}
        renderInput={params => (
          <TextField
            {...params}
            label={t('campaign.fieldValues', { field: name })}
            margin="dense"
          />
        )}
      />
      <Button
        size="small"
        onClick={onRemove}
        aria-label={t('campaign.fieldRemoveFor', { field: name })}
      >
        {t('campaign.fieldRemove')}
      </Button>
    </Box>
  );
}

/** Fields of the catalog with values: all rows together say whom it is about. */
export function FilterRows({
  rows,
  onChange,
}: {
  rows: readonly FilterRow[];
  onChange: (rows: FilterRow[]) => void;
}) {
  const t = useWords();
  const { valuesOf, isUnknown } = useCatalogValues();
  const taken = rows.map(({ field }) => field);
  const next = filterFields.find(
    field => field === 'tag' || !taken.includes(field),
  )!;
  return (
    <>
      {rows.length === 0 && (
        <Box sx={{ typography: 'body2' }}>{t('campaign.everyone')}</Box>
      )}
      {rows.map((row, index) => (
        <Row
          // eslint-disable-next-line react/no-array-index-key -- rows have no name of their own, and hold no state
          key={index}
          row={row}
          taken={taken.filter((_, other) => other !== index)}
          options={valuesOf(row.field)}
          isFree={isUnknown}
          onChange={changed =>
            onChange(rows.map((old, at) => (at === index ? changed : old)))
          }
          onRemove={() => onChange(rows.filter((_, at) => at !== index))}
        />
      ))}
      {isUnknown && (
        <Box sx={{ typography: 'body2', color: 'text.secondary' }}>
          {t('campaign.fieldUnknown')}
        </Box>
      )}
      <Button
        size="small"
        onClick={() => onChange([...rows, { field: next, values: [] }])}
      >
        {t('campaign.fieldAdd')}
      </Button>
    </>
  );
}
