import type { PatternDetail } from '@fathom/backstage-plugin-patterns-common';
import { CodeBlock } from '@fathom/ui-kit';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useWords } from '../translation';

type Rule = PatternDetail['pattern']['rules'][number];

function Examples({
  title,
  examples,
}: {
  title: string;
  examples: Rule['examples']['good'];
}) {
  return (
    <>
      <Typography variant="body2" sx={{ mt: 1, fontWeight: 600 }}>
        {title}
      </Typography>
      {examples.flatMap(({ files }, i) =>
        files.map(({ path, content }, n) => (
          <CodeBlock
            key={`${i}.${n}`}
            title={path}
            language={path.split('.').pop()}
            code={content}
          />
        )),
      )}
    </>
  );
}

/** What a machine checks of the pattern, each with what is right and what is wrong. */
export function RuleList({ rules }: { rules: Rule[] }) {
  const t = useWords();
  return (
    <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
      {rules.map(rule => (
        <Box
          component="li"
          key={rule.id}
          sx={{
            py: 0.5,
            borderTop: 1,
            borderColor: 'divider',
            typography: 'body2',
          }}
        >
          <details>
            <summary style={{ cursor: 'pointer' }}>
              {rule.message}{' '}
              <Chip
                size="small"
                variant="outlined"
                label={rule.severity}
                sx={{ m: 0 }}
              />{' '}
              {rule.isDisabled && (
                <Chip size="small" label={t('rule.doesNotRun')} sx={{ m: 0 }} />
              )}
              <Box
                component="code"
                sx={{ display: 'block', color: 'text.secondary' }}
              >
                {rule.id}
              </Box>
            </summary>
            <Box sx={{ pl: 1, pt: 0.5, typography: 'body2' }}>
              <div>
                {rule.kind}
                {rule.files && (
                  <>
                    , {t('rule.over')} <code>{rule.files.join(', ')}</code>
                  </>
                )}
              </div>
              {rule.statement && <div>“{rule.statement}”</div>}
              <div>{rule.remedy}</div>
              <Examples title={t('rule.right')} examples={rule.examples.good} />
              <Examples title={t('rule.wrong')} examples={rule.examples.bad} />
            </Box>
          </details>
        </Box>
      ))}
    </Box>
  );
}
