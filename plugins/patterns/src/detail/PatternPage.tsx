import { useParams } from 'react-router-dom';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  PatternDetail,
  patternSentence,
} from '@fathom/backstage-plugin-patterns-common';
import {
  CommitLink,
  LoadState,
  Markdown,
  PageSentence,
  ProblemList,
  RelativeTime,
  safeLink,
  Section,
  tableOfContents,
  useRefreshed,
} from '@fathom/ui-kit';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import { patternsApiRef } from '../api';
import { useWords } from '../translation';
import { AdoptionRail } from './AdoptionRail';
import { RuleList } from './RuleList';

function Problems({ source }: Pick<PatternDetail, 'source'>) {
  const t = useWords();
  if (source.problems.length === 0) return null;
  return (
    <Alert severity="warning" sx={{ mb: 2 }}>
      {source.state === 'broken' && source.readAt
        ? t('detail.problemsLastGood')
        : t('detail.problems')}
      <ProblemList
        repository={source.repository}
        // That of a broken one is of its last good version.
        commit={source.state === 'ready' ? source.commit : undefined}
        problems={source.problems.slice(0, 10)}
      />
    </Alert>
  );
}

function Contents({ body }: { body: string }) {
  const t = useWords();
  // The title itself needs no entry: the page is about it.
  const contents = tableOfContents(body).filter(
    ({ level }) => level === 2 || level === 3,
  );
  return (
    <Box component="nav" aria-label={t('detail.contents')} sx={{ mb: 2 }}>
      <ul style={{ margin: 0, paddingLeft: '1.2em' }}>
        {contents.map(({ id, level, text }) => (
          <li key={id} style={{ marginLeft: `${(level - 2) * 1.2}em` }}>
            <a href={`#${id}`}>{text}</a>
          </li>
        ))}
      </ul>
    </Box>
  );
}

function Version({
  detail: { pattern, source, history },
}: {
  detail: PatternDetail;
}) {
  const t = useWords();
  return (
    <>
      <Box
        sx={{
          display: 'flex',
          gap: 1,
          flexWrap: 'wrap',
          alignItems: 'center',
        }}
      >
        <span>{pattern.version}</span>{' '}
        <Chip
          size="small"
          variant="outlined"
          label={pattern.lifecycle}
          sx={{ m: 0 }}
        />
        {pattern.tags.map(tag => (
          <Chip
            key={tag}
            size="small"
            variant="outlined"
            label={tag}
            sx={{ m: 0 }}
          />
        ))}
      </Box>
      <Box
        component="ol"
        aria-label={t('detail.history')}
        sx={{ listStyle: 'none', p: 0, m: 0, mt: 1, typography: 'body2' }}
      >
        {history.map(({ commit, at, subject, version }, i) => (
          <li key={commit}>
            {version !== history[i + 1]?.version && version && (
              <strong>{version} </strong>
            )}
            {subject}{' '}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              <RelativeTime at={at} />,{' '}
              <CommitLink repository={source.repository} commit={commit} />
            </Box>
          </li>
        ))}
      </Box>
    </>
  );
}

function Loaded({ detail }: { detail: PatternDetail }) {
  const t = useWords();
  const { pattern, source, adoption } = detail;
  return (
    <>
      <Box sx={{ mb: 1 }}>
        <Link to="/patterns">{t('detail.all')}</Link>
      </Box>
      <PageSentence detail={pattern.summary}>
        {patternSentence(pattern.title, adoption)}
      </PageSentence>
      <Problems source={source} />
      <Box
        sx={{
          display: 'grid',
          gap: 4,
          '& nav a, & aside a': { color: 'primary.main' },
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            lg: 'minmax(0, 1fr) 26rem',
          },
        }}
      >
        <Box component="article" sx={{ minWidth: 0 }}>
          <Contents body={pattern.body} />
          <Markdown content={pattern.body} topHeading={2} />
        </Box>
        <Box
          component="aside"
          aria-label={t('detail.about')}
          sx={{ minWidth: 0 }}
        >
          <Section isSmall title={t('detail.adoption')}>
            <AdoptionRail detail={detail} />
          </Section>
          <Section
            isSmall
            title={t('detail.rules', { number: String(pattern.rules.length) })}
          >
            <RuleList rules={pattern.rules} />
          </Section>
          <Section isSmall title={t('detail.owner')}>
            <EntityRefLink entityRef={pattern.owner} defaultKind="group" />
          </Section>
          <Section isSmall title={t('detail.version')}>
            <Version detail={detail} />
          </Section>
          {pattern.links.length > 0 && (
            <Section isSmall title={t('detail.links')}>
              <ul style={{ margin: 0, paddingLeft: '1.2em' }}>
                {pattern.links.map(({ title, url }) => (
                  <li key={url}>
                    <a
                      href={safeLink(url)}
                      target="_blank"
                      rel="noopener noreferrer"
                    >
                      {title}
                    </a>
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </Box>
      </Box>
    </>
  );
}

/** What does a pattern say, and who follows it? */
export function PatternPage() {
  const { id = '' } = useParams();
  const t = useWords();
  const api = useApi(patternsApiRef);
  const state = useRefreshed(() => api.get(id), id);
  return (
    <Box component="main" sx={{ p: 3 }}>
      <LoadState state={state} what={t('detail.loading')} lines={10}>
        {detail => <Loaded detail={detail} />}
      </LoadState>
    </Box>
  );
}
