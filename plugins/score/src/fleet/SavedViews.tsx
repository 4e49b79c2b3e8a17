import { useEffect, useMemo, useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { storageApiRef, useApi } from '@backstage/core-plugin-api';
import { ChoiceField } from '@fathom/ui-kit';
import { NoteDialog } from '../deed';
import { useWords } from '../translation';

/** Views by name: what stands in the address. Kept where the app keeps the reader's settings. */
type Views = Record<string, Record<string, string>>;

function useViews(): [Views, (views: Views) => void] {
  const storage = useApi(storageApiRef);
  const bucket = useMemo(() => storage.forBucket('fathom.score'), [storage]);
  const [views, setViews] = useState<Views>(
    bucket.snapshot<Views>('views').value ?? {},
  );
  useEffect(() => {
    const subscription = bucket
      .observe$<Views>('views')
      .subscribe(({ value }) => setViews(value ?? {}));
    return () => subscription.unsubscribe();
  }, [bucket]);
  return [views, changed => void bucket.set('views', changed)];
}

const sameQuery = (a: Record<string, string>, b: Record<string, string>) =>
  JSON.stringify(Object.entries(a).sort()) ===
  JSON.stringify(Object.entries(b).sort());

/** Views of the fleet that the reader named: chosen, kept, forgotten. */
export function SavedViews({
  query,
  onView,
}: {
  query: Record<string, string>;
  onView: (query: Record<string, string>) => void;
}) {
  const t = useWords();
  const [views, keep] = useViews();
  const [isNaming, setNaming] = useState(false);
  const names = Object.keys(views).sort();
  const current = names.find(name => sameQuery(views[name], query));
  return (
    <Box
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-end' }}
    >
      {names.length > 0 && (
        <ChoiceField
          label={t('fleet.views')}
          value={current ?? ''}
          none={t('fleet.noView')}
          options={names.map(name => ({ value: name, label: name }))}
          onChange={name => onView(views[name] ?? {})}
        />
      )}
      {current ? (
        <Button
          size="small"
          onClick={() => {
            const { [current]: _, ...rest } = views;
            keep(rest);
          }}
        >
          {t('fleet.forgetView')}
        </Button>
      ) : (
        Object.keys(query).length > 0 && (
          <Button size="small" onClick={() => setNaming(true)}>
            {t('fleet.saveView')}
          </Button>
        )
      )}
      {isNaming && (
        <NoteDialog
          title={t('fleet.saveView')}
          noteLabel={t('fleet.viewName')}
          isNoteNeeded
          action={t('fleet.keepView')}
          onDo={async name => keep({ ...views, [name.trim()]: query })}
          onClose={() => setNaming(false)}
        >
          {t('fleet.viewHint')}
        </NoteDialog>
      )}
    </Box>
  );
}
