import { PageLinks as Links } from '@fathom/ui-kit';
import { useWords } from '../translation';

const pages = {
  slos: [
    ['/slos', 'objectives'],
    ['/slos/reviews', 'reviews'],
    ['/slos/try', 'editor'],
  ],
  runbooks: [
    ['/runbooks', 'runbooks'],
    ['/runbooks/oncall', 'oncall'],
    ['/runbooks/exercises', 'exercises'],
  ],
} as const;

/** The pages of one group, of which one is shown. */
export function PageLinks({
  of,
  at,
}: {
  of: keyof typeof pages;
  /** The page that is shown, or that the one shown is a part of. */
  at: string;
}) {
  const t = useWords();
  return (
    <Links
      label={t(`pages.of.${of}`)}
      pages={pages[of].map(([href, word]) => ({
        href,
        title: t(`pages.${word}`),
      }))}
      at={at}
    />
  );
}
