import { useId } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import InputLabel from '@mui/material/InputLabel';
import Slider from '@mui/material/Slider';
import TextField from '@mui/material/TextField';
import type {
  ObjectiveDetail,
  ObjectivesPreview,
  PreviewedObjective,
} from '@fathom/backstage-plugin-reliability-common';
import {
  ChoiceField,
  Loadable,
  LoadState,
  Section,
  Unknown,
  useAddressParams,
} from '@fathom/ui-kit';
import { durationText } from '../naming';
import { useWords } from '../translation';
import { PreviewResult } from './PreviewResult';
import {
  nearestTarget,
  percentOfTarget,
  targetOf,
  usualTargets,
  usualWindows,
} from './targets';
import { usePreview } from './usePreview';

function Controls({ objective }: { objective: ObjectiveDetail }) {
  const t = useWords();
  const id = useId();
  const [params, set] = useAddressParams();
  const own = percentOfTarget(objective.target);
  const target = params.get('target') ?? own;
  const window = params.get('window') ?? '';
  const change = (part: Record<string, string | undefined>) =>
    set(part, { replace: true });
  const isWrong = targetOf(target) === undefined;
  const setTarget = (text: string) =>
    change({ target: text === own ? undefined : text });
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'flex-start',
        columnGap: 4,
        rowGap: 2,
      }}
    >
      <TextField
        label={t('whatIf.target')}
        variant="standard"
        value={target}
        onChange={event => setTarget(event.target.value)}
        error={isWrong}
        helperText={isWrong ? t('whatIf.targetWrong') : ' '}
        inputProps={{ inputMode: 'decimal', maxLength: 20 }}
        sx={{ width: '9rem' }}
      />
      <Box sx={{ width: '18rem', maxWidth: '100%', px: 1 }}>
        <InputLabel id={`${id}-slider`} shrink>
          {t('whatIf.slider')}
        </InputLabel>
        <Slider
          aria-labelledby={`${id}-slider`}
          size="small"
          min={0}
          max={usualTargets.length - 1}
          step={1}
          marks
          value={nearestTarget(target)}
          getAriaValueText={at => `${usualTargets[at]} %`}
          valueLabelDisplay="auto"
          valueLabelFormat={at => `${usualTargets[at]} %`}
          onChange={(_, at) => setTarget(usualTargets[at as number])}
        />
      </Box>
      <ChoiceField
        label={t('whatIf.window')}
        value={window}
        none={t('whatIf.asItIs', {
          duration: objective.window
            ? durationText(objective.window.duration, t)
            : t('objective.notKnown'),
        })}
        options={usualWindows
          .filter(one => one !== objective.window?.duration)
          .map(one => ({ value: one, label: durationText(one, t) }))}
        onChange={value => change({ window: value })}
      />
      {(params.get('target') || window) && (
        <Button
          size="small"
          sx={{ mt: 1.5 }}
          onClick={() => change({ target: undefined, window: undefined })}
        >
          {t('whatIf.reset')}
        </Button>
      )}
    </Box>
  );
}

/** The objective as it is and with the change, over the same history: both, or neither. */
function useBoth(
  asIs: Loadable<ObjectivesPreview>,
  changed: Loadable<ObjectivesPreview>,
): Loadable<(PreviewedObjective | undefined)[]> {
  const error = changed.error ?? asIs.error;
  return {
    loading: asIs.loading || changed.loading,
    ...(asIs.value &&
      changed.value && {
        value: [asIs.value.objectives[0], changed.value.objectives[0]],
      }),
    ...(error && { error }),
    retry() {
      asIs.retry?.();
      changed.retry?.();
    },
  };
}

/** Another target or window, over the history that there is; the question stands in the address. */
export function WhatIf({ objective }: { objective: ObjectiveDetail }) {
  const t = useWords();
  const [params] = useAddressParams();
  const typed = params.get('target');
  const target = typed ? targetOf(typed) : undefined;
  const window = params.get('window') ?? undefined;
  const isAsked = typed === null || target !== undefined;
  const { entityRef, id: objectiveId } = objective;
  const one = { entityRef, id: objectiveId };
  const isChanged = isAsked && (target !== undefined || window !== undefined);
  const state = useBoth(
    usePreview(isChanged ? one : undefined),
    usePreview(
      isChanged
        ? {
            ...one,
            ...(target !== undefined && { target }),
            ...(window !== undefined && { window }),
          }
        : undefined,
    ),
  );
  const isShown = state.loading || state.error || state.value;
  return (
    <Section level={4} title={t('whatIf.title')}>
      <Box sx={{ typography: 'body2', color: 'text.secondary', mb: 1 }}>
        {t('whatIf.hint')}
      </Box>
      <Controls objective={objective} />
      {isShown && (
        <LoadState state={state} what={t('whatIf.loading')} lines={4}>
          {([asIs, preview]) =>
            preview ? (
              <PreviewResult preview={preview} asIs={asIs} />
            ) : (
              <Unknown reason={t('whatIf.nothingKnown')} />
            )
          }
        </LoadState>
      )}
    </Section>
  );
}
