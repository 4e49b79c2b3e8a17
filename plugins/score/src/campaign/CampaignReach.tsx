import Box from '@mui/material/Box';
import { useApi } from '@backstage/core-plugin-api';
import type { ReachCampaign } from '@fathom/backstage-plugin-score-common';
import { LoadState, useRefreshed } from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { ownerOf } from '../naming';
import { useWords } from '../translation';

/** How many services a campaign would be about, which opens into their names. */
export function CampaignReach({ scorecard, target, appliesTo }: ReachCampaign) {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const state = useRefreshed(
    () =>
      api.reachCampaign({
        scorecard,
        ...(target && { target }),
        ...(appliesTo && { appliesTo }),
      }),
    'reach',
    JSON.stringify([scorecard, target, appliesTo]),
  );
  return (
    <Box aria-live="polite" sx={{ typography: 'body2', my: 1 }}>
      <LoadState state={state} what={t('campaign.reachLoading')} lines={1}>
        {({ matched, total, asked, entities }) =>
          // What was counted for another filter is no answer to this one.
          state.loading ? (
            t('campaign.reachCounting')
          ) : (
            <details>
              <summary>
                {t(matched === 1 ? 'campaign.reachOne' : 'campaign.reach', {
                  matched: String(matched),
                  total: String(total),
                })}
                {asked !== undefined &&
                  asked < matched &&
                  `. ${t('campaign.reachAsked', { asked: String(asked) })}`}
              </summary>
              {matched === 0 ? (
                t('campaign.reachNone')
              ) : (
                <ul>
                  {entities.map(entity => (
                    <li key={entity.entityRef}>
                      {entity.title} ({ownerOf(entity, t)})
                      {!entity.isAsked && `: ${t('campaign.reachNotAsked')}`}
                    </li>
                  ))}
                  {matched > entities.length && (
                    <li>
                      {t('campaign.reachMore', {
                        number: String(matched - entities.length),
                      })}
                    </li>
                  )}
                </ul>
              )}
            </details>
          )
        }
      </LoadState>
    </Box>
  );
}
