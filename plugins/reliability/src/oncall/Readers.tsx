import { FormEvent, useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  entityPresentationSnapshot,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import { ChoiceField, Section, useDeed } from '@fathom/ui-kit';
import { reliabilityApiRef } from '../api';
import { EntityField, EntityLink } from '../naming';
import { useWords } from '../translation';

const kinds = ['user', 'group'] as const;
type Kind = (typeof kinds)[number];

function AddReader({
  isBusy,
  onAdd,
}: {
  isBusy: boolean;
  onAdd: (kind: Kind, name: string) => Promise<boolean>;
}) {
  const t = useWords();
  const [kind, setKind] = useState<Kind>('user');
  const [name, setName] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await onAdd(kind, name.trim())) setName('');
  };
  return (
    <Box
      component="form"
      onSubmit={submit}
      sx={{
        ...{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 1 },
        alignItems: 'flex-end',
      }}
    >
      <ChoiceField
        label={t('oncall.readerKind')}
        value={kind}
        options={kinds.map(one => ({ value: one, label: t(`oncall.${one}`) }))}
        onChange={value => setKind(value as Kind)}
      />
      <EntityField
        label={t('oncall.readerName')}
        kind={kind}
        value={name}
        onChange={setName}
      />
      <Button
        type="submit"
        size="small"
        variant="outlined"
        disabled={isBusy || name.trim() === ''}
      >
        {t('oncall.add')}
      </Button>
    </Box>
  );
}

function Reader({
  entityRef,
  isBusy,
  onRemove,
}: {
  entityRef: string;
  isBusy: boolean;
  onRemove: (name: string) => void;
}) {
  const t = useWords();
  const { primaryTitle: name } = useEntityPresentation(entityRef);
  return (
    <Box component="li" sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
      <EntityLink entityRef={entityRef} />
      <Button
        size="small"
        disabled={isBusy}
        onClick={() => onRemove(name)}
        aria-label={t('oncall.removeOf', { name })}
      >
        {t('oncall.remove')}
      </Button>
    </Box>
  );
}

/** Whom a person lets read their own record; they alone change it. */
export function Readers({
  readers,
  onChange,
}: {
  readers: string[];
  onChange: () => void;
}) {
  const t = useWords();
  const api = useApi(reliabilityApiRef);
  const catalog = useApi(catalogApiRef);
  const toast = useApi(toastApiRef);
  const deed = useDeed();
  const keep = async (next: () => Promise<string[]>, told: () => string) => {
    const isDone = await deed.run(async () =>
      api.setOncallReaders(await next()),
    );
    if (isDone) {
      toast.post({ title: told(), status: 'success' });
      onChange();
    }
    return isDone;
  };
  const add = (defaultKind: Kind, name: string) => {
    let title = name;
    return keep(
      async () => {
        const ref = stringifyEntityRef(
          parseEntityRef(name, { defaultKind, defaultNamespace: 'default' }),
        );
        // Somebody who is not there would read nothing, and nobody would notice.
        const reader = await catalog.getEntityByRef(ref);
        if (!reader) throw new Error(t('oncall.nobody', { ref }));
        title = entityPresentationSnapshot(reader).primaryTitle;
        return [...new Set([...readers, ref])];
      },
      () => t('oncall.added', { name: title }),
    );
  };
  const remove = (gone: string, name: string) =>
    keep(
      async () => readers.filter(ref => ref !== gone),
      () => t('oncall.removed', { name }),
    );
  return (
    <Section level={4} title={t('oncall.readersTitle')}>
      {readers.length === 0 ? (
        <Box sx={{ typography: 'body2' }}>{t('oncall.readersNone')}</Box>
      ) : (
        <Box component="ul" sx={{ m: 0, pl: 0, listStyle: 'none' }}>
          {readers.map(ref => (
            <Reader
              key={ref}
              entityRef={ref}
              isBusy={deed.isBusy}
              onRemove={name => remove(ref, name)}
            />
          ))}
        </Box>
      )}
      <AddReader isBusy={deed.isBusy} onAdd={add} />
      {deed.error && (
        <Alert severity="error" sx={{ mt: 1 }}>
          {deed.error.message}
        </Alert>
      )}
    </Section>
  );
}
