import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  entityPresentationSnapshot,
} from '@backstage/plugin-catalog-react';
import { plainRef, useRefreshed } from '@fathom/ui-kit';
import { useWords } from '../translation';

/** The teams of the catalog by their references, with what people call them; undefined until it says them. */
function useTeams() {
  const catalog = useApi(catalogApiRef);
  const { value, error } = useRefreshed(async () => {
    const { items } = await catalog.getEntities({
      filter: { kind: 'Group' },
      fields: ['kind', 'metadata', 'spec.profile'],
    });
    return new Map(
      items
        .map(
          team =>
            [
              stringifyEntityRef(team),
              entityPresentationSnapshot(team).primaryTitle,
            ] as const,
        )
        .sort(([, a], [, b]) => a.localeCompare(b, 'en')),
    );
  }, 'teams');
  return { teams: value, isUnknown: !value && error !== undefined };
}

/** Who answers for a campaign: a team of the catalog, or typed where the catalog does not answer. */
export function OwnerChoice({
  owner,
  onChange,
}: {
  owner: string;
  onChange: (owner: string) => void;
}) {
  const t = useWords();
  const { teams, isUnknown } = useTeams();
  const field = {
    label: t('campaign.owner'),
    helperText: t(isUnknown ? 'campaign.ownerTyped' : 'campaign.ownerHint'),
    required: true,
    fullWidth: true,
    margin: 'dense',
  } as const;
  if (isUnknown)
    return (
      <TextField
        {...field}
        value={owner}
        onChange={event => onChange(event.target.value)}
      />
    );
  const refs = [...(teams?.keys() ?? [])];
  return (
    <Autocomplete
      options={owner && !teams?.has(owner) ? [owner, ...refs] : refs}
      loading={!teams}
      getOptionLabel={ref => teams?.get(ref) ?? plainRef(ref)}
      getOptionKey={ref => ref}
      value={owner || null}
      onChange={(_, chosen) => onChange(chosen ?? '')}
      renderInput={params => <TextField {...params} {...field} />}
    />
  );
}
