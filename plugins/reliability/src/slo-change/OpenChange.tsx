import { FormEvent, useMemo, useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  readSlos,
  SloChangeAnswer,
  sloChangePermission,
} from '@fathom/backstage-plugin-reliability-common';
import { CodeBlock, useAddressParams, useDeed } from '@fathom/ui-kit';
import { reliabilityApiRef } from '../api';
import { EntityField } from '../naming';
import { useWords } from '../translation';
import { Came, UnderWay } from './Came';

/** What would be written, to be agreed to. */
function Shown({
  answer,
  isBusy,
  onOpen,
}: {
  answer: SloChangeAnswer;
  isBusy: boolean;
  onOpen: () => void;
}) {
  const t = useWords();
  const { file, branch, before, after, removes, findings, state } = answer;
  if (state === 'opened' || state === 'underWay') return <Came told={answer} />;
  return (
    <Box sx={{ mt: 2 }}>
      <Box sx={{ typography: 'body2' }}>
        {t(before === undefined ? 'change.adds' : 'change.replaces', {
          file,
          branch,
        })}
      </Box>
      {removes.length > 0 && (
        <Alert severity="warning" sx={{ my: 1 }}>
          {t('change.removes', { slos: removes.join(', ') })}
        </Alert>
      )}
      {findings.length > 0 && (
        <Box component="ul" sx={{ typography: 'body2', my: 1 }}>
          {findings.map(({ line, column, message, rule, path }) => (
            <li key={`${line}:${column}:${rule}:${path}`}>
              <code>{`${line}:${column}`}</code> {message}
            </li>
          ))}
        </Box>
      )}
      <CodeBlock code={after} language="yaml" title={file} />
      {answer.confirm === undefined ? (
        <Alert severity="error">{answer.reason}</Alert>
      ) : (
        <Button variant="contained" disabled={isBusy} onClick={onOpen}>
          {t(
            answer.opens === 'pullRequest'
              ? 'change.openRequest'
              : 'change.open',
          )}
        </Button>
      )}
      {isBusy && answer.opens === 'pullRequest' && (
        <Box role="status" sx={{ mt: 1, typography: 'body2' }}>
          {t('change.requesting')}
        </Box>
      )}
      <Came told={answer} />
    </Box>
  );
}

/** Opens a document as a branch or pull request of the repository of a component, once it was shown and agreed to. */
export function OpenChange({ document }: { document: string }) {
  const t = useWords();
  const api = useApi(reliabilityApiRef);
  const deed = useDeed();
  // A pull request under way is followed also when the page is loaded anew.
  const [address, setAddress] = useAddressParams();
  const [shown, setShown] = useState<{
    document: string;
    answer: SloChangeAnswer;
  }>();
  const { allowed, loading } = usePermission({
    permission: sloChangePermission,
  });
  const entityRef = address.get('entity') ?? '';
  const task = address.get('task') || undefined;
  const service = useMemo(
    () => readSlos([{ path: 'slo.yaml', text: document }]).slos[0]?.service,
    [document],
  );
  // What was shown of another text, or of another component, is not agreed to.
  const answer =
    shown?.document === document && shown.answer.entityRef === entityRef
      ? shown.answer
      : undefined;
  const ask = (confirm?: string) =>
    deed.run(async () => {
      const came = await api.changeSlo(entityRef, {
        document,
        ...(confirm && { confirm }),
      });
      setShown({ document, answer: came });
      const begun = came.state === 'underWay' ? came.task : undefined;
      if (begun !== task) setAddress({ task: begun }, { replace: true });
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask();
  };
  return (
    <Box component="section" aria-label={t('change.title')} sx={{ mt: 3 }}>
      <Typography
        component="h3"
        sx={{ m: 0, mb: 1, fontSize: '1.1rem', fontWeight: 600 }}
      >
        {t('change.title')}
      </Typography>
      {!allowed && !loading && (
        <Box sx={{ typography: 'body2' }}>{t('change.mayNot')}</Box>
      )}
      {allowed && (
        <Box
          component="form"
          onSubmit={submit}
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            gap: 2,
            alignItems: 'flex-end',
          }}
        >
          <EntityField
            label={t('change.component')}
            kind="component"
            placeholder="component:default/checkout"
            value={entityRef}
            suggest={service}
            onChange={ref => setAddress({ entity: ref }, { replace: true })}
          />
          <Button
            type="submit"
            variant="outlined"
            disabled={deed.isBusy || !/^[^:/]+:[^:/]+\/[^:/]+$/.test(entityRef)}
          >
            {t('change.show')}
          </Button>
        </Box>
      )}
      {deed.error && (
        <Alert severity="error" sx={{ mt: 1 }}>
          {deed.error.message}
        </Alert>
      )}
      {task !== undefined && (
        <UnderWay
          task={task}
          answer={shown?.answer.task === task ? shown.answer : undefined}
          onAgain={() => ask()}
        />
      )}
      {answer && task === undefined && (
        <Shown
          answer={answer}
          isBusy={deed.isBusy}
          onOpen={() => ask(answer.confirm)}
        />
      )}
    </Box>
  );
}
