import { useEffect, useState } from 'react';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  entityPresentationSnapshot,
} from '@backstage/plugin-catalog-react';

const waitMs = 200;
const most = 10;
/** What people call a thing; of a person that is in the profile. */
const named = ['metadata.name', 'metadata.title', 'spec.profile.displayName'];

interface Offered {
  ref: string;
  /** Where it is called otherwise than by its name. */
  title?: string;
}

function offer(entity: Entity): Offered {
  const { primaryTitle } = entityPresentationSnapshot(entity);
  return {
    ref: stringifyEntityRef(entity),
    ...(primaryTitle !== entity.metadata.name && { title: primaryTitle }),
  };
}

/** What the catalog has of a kind whose name or title holds what was typed; nothing when it does not answer. */
function useOffered(kind: string, term: string): Offered[] {
  const catalog = useApi(catalogApiRef);
  const [offered, setOffered] = useState<Offered[]>([]);
  useEffect(() => {
    let isGone = false;
    const timer = setTimeout(async () => {
      const items = await catalog
        .queryEntities({
          filter: { kind },
          fullTextFilter: { term, fields: named },
          fields: ['kind', 'metadata', 'spec.profile'],
          orderFields: { field: 'metadata.name', order: 'asc' },
          limit: most,
        })
        .then(
          (answer: { items: Entity[] }) => answer.items,
          // A reference can still be typed.
          () => [],
        );
      if (!isGone) setOffered(items.map(offer));
    }, waitMs);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [catalog, kind, term]);
  return offered;
}

/** Something of the catalog, found as one types; a name or a full reference may also be typed whole. */
export function EntityField({
  label,
  kind,
  value,
  suggest = '',
  placeholder,
  onChange,
}: {
  label: string;
  kind: 'component' | 'user' | 'group';
  /** As it was typed, or a full reference once one was chosen. */
  value: string;
  /** What is looked for while nothing was typed. */
  suggest?: string;
  placeholder?: string;
  onChange: (value: string) => void;
}) {
  const typed = value.replace(/^.*[:/]/, '');
  const offered = useOffered(kind, typed || suggest);
  return (
    <Autocomplete
      freeSolo
      options={offered.map(({ ref }) => ref)}
      filterOptions={refs => refs}
      inputValue={value}
      onInputChange={(_, next) => onChange(next)}
      renderOption={(props, ref) => (
        <li {...props} key={ref}>
          {offered.find(one => one.ref === ref)?.title ?? ''} {ref}
        </li>
      )}
      sx={{ width: '20rem', maxWidth: '100%' }}
      renderInput={params => (
        <TextField
          {...params}
          label={label}
          placeholder={placeholder}
          variant="standard"
          InputLabelProps={{ ...params.InputLabelProps, shrink: true }}
          inputProps={{
            ...params.inputProps,
            ...{ maxLength: 500, spellCheck: false },
          }}
        />
      )}
    />
  );
}
