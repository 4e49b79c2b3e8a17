import type { PatternDetail } from '@fathom/backstage-plugin-patterns-common';
import { CodeBlock } from '@fathom/ui-kit';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';

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
  return (
    <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
      {rules.map(rule => (
        <Box
          component="li"
          key={rule.id}
          sx={{ py: 0.5, borderTop: 1, borderColor: 'divider' }}
        >
          <details>
            <summary style={{ cursor: 'pointer' }}>
              {rule.message}{' '}
              <Chip size="small" variant="outlined" label={rule.severity} />{' '}
              {rule.isDisabled && <Chip size="small" label="does not run" />}
            </summary>
            <Box sx={{ pl: 1, pt: 0.5, typography: 'body2' }}>
              <div>
                <code>{rule.id}</code>, {rule.kind}
                {rule.files && (
                  <>
                    , over <code>{rule.files.join(', ')}</code>
                  </>
                )}
              </div>
              {rule.statement && <div>“{rule.statement}”</div>}
              <div>{rule.remedy}</div>
              <Examples title="Right" examples={rule.examples.good} />
              <Examples title="Wrong" examples={rule.examples.bad} />
            </Box>
          </details>
        </Box>
      ))}
    </Box>
  );
}
