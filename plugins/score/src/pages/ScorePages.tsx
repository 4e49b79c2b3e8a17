import { useAppLocation } from '@backstage/frontend-plugin-api';
import { PageLinks } from '@fathom/ui-kit';
import { useWords } from '../translation';

const pages = [
  ['/scorecards', 'pages.fleet'],
  ['/scorecards/campaigns', 'pages.campaigns'],
  ['/scorecards/exemptions', 'pages.exemptions'],
  ['/scorecards/preview', 'pages.preview'],
  ['/scorecards/replay', 'pages.replay'],
  ['/scorecards/runs', 'pages.runs'],
  ['/scorecards/settings', 'pages.settings'],
] as const;

/** The way from one page of the score to the others. */
export function ScorePages() {
  const t = useWords();
  const { pathname } = useAppLocation();
  return (
    <PageLinks
      label={t('pages.label')}
      pages={pages.map(([href, word]) => ({ href, title: t(word) }))}
      at={pathname}
    />
  );
}
