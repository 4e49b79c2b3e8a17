import { ReactNode, useId } from 'react';
import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { Section } from '../layout';
import { OutcomeChip } from '../outcome';
import { RelativeTime, safeLink } from '../text';
import { EvidenceLink } from './EvidenceLink';
import type { Explanation } from './Explanation';

/** @public */
export interface EvidenceDrawerProps {
  /** What is explained; undefined closes the drawer. */
  explanation: Explanation | undefined;
  onClose: () => void;
}

function Seen({ seen }: { seen: NonNullable<Explanation['seen']> }) {
  const parts: ReactNode[] = [];
  if (seen.at) parts.push(<RelativeTime key="at" at={seen.at} />);
  if (seen.run)
    parts.push(
      <span key="run">
        run <code>{seen.run}</code>
      </span>,
    );
  if (seen.observations !== undefined) {
    parts.push(
      <span key="n">
        over {seen.observations}{' '}
        {seen.over ??
          (seen.observations === 1 ? 'observation' : 'observations')}
      </span>,
    );
  }
  return (
    <>
      {parts.map((part, index) => (
        <span key={index}>
          {index > 0 && ' · '}
          {part}
        </span>
      ))}
    </>
  );
}

function Head({
  explanation,
  titleId,
  onClose,
}: {
  explanation: Explanation;
  titleId: string;
  onClose: () => void;
}) {
  return (
    <Box
      sx={{
        ...{ display: 'flex', alignItems: 'flex-start', gap: 1 },
        mb: 2.5,
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography
          id={titleId}
          component="h2"
          variant="h6"
          sx={{ m: 0, lineHeight: 1.3, overflowWrap: 'anywhere' }}
        >
          {explanation.title}
        </Typography>
        <Box
          sx={{
            mt: 1,
            display: 'flex',
            gap: 1,
            alignItems: 'center',
            flexWrap: 'wrap',
          }}
        >
          {explanation.outcome && <OutcomeChip outcome={explanation.outcome} />}
          {explanation.value && (
            <Box
              component="span"
              sx={{
                fontSize: '1.25rem',
                fontWeight: 600,
                fontVariantNumeric: 'tabular-nums',
              }}
            >
              {explanation.value}
            </Box>
          )}
        </Box>
      </Box>
      <IconButton aria-label="Close the evidence" onClick={onClose} edge="end">
        <Close />
      </IconButton>
    </Box>
  );
}

function Computed({
  computed: { code, method, values = [] },
}: {
  computed: NonNullable<Explanation['computed']>;
}) {
  return (
    <>
      {code ? <code>{method}</code> : method}
      {values.length > 0 && (
        <Box
          component="table"
          sx={{
            mt: 1,
            width: '100%',
            borderCollapse: 'collapse',
            '& th, & td': {
              py: 0.5,
              borderBottom: 1,
              borderColor: 'divider',
            },
          }}
        >
          <tbody>
            {values.map(({ label, value, unknown }) => (
              <tr key={label}>
                <Box
                  component="th"
                  scope="row"
                  sx={{
                    textAlign: 'left',
                    fontWeight: 400,
                    color: 'text.secondary',
                    pr: 2,
                    // Beside a long value words stay whole.
                    overflowWrap: 'break-word',
                  }}
                >
                  {label}
                </Box>
                <Box
                  component="td"
                  sx={{
                    textAlign: 'right',
                    fontVariantNumeric: 'tabular-nums',
                    fontStyle: unknown ? 'italic' : undefined,
                  }}
                >
                  {unknown ? `? ${value}` : value}
                </Box>
              </tr>
            ))}
          </tbody>
        </Box>
      )}
    </>
  );
}

function Places({ from }: Pick<Explanation, 'from'>) {
  if (!from)
    return <>It counts other values; each of them says where it came from.</>;
  if (from.length === 0)
    return <>No single place: nothing was found where it was looked for.</>;
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
      {from.map((evidence, index) => (
        <li key={index}>
          {evidence.of && (
            <>
              <code>{evidence.of}</code>:{' '}
            </>
          )}
          <EvidenceLink evidence={evidence} />
        </li>
      ))}
    </Box>
  );
}

/**
 * The drawer that says why a figure is what it is: the same everywhere, on the right. Escape closes
 * it and the focus goes back to where it was.
 *
 * @public
 */
export function EvidenceDrawer({ explanation, onClose }: EvidenceDrawerProps) {
  const titleId = useId();
  const remedy = explanation?.remedy && safeLink(explanation.remedy.href);
  return (
    <Drawer
      anchor="right"
      open={explanation !== undefined}
      onClose={onClose}
      PaperProps={{
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': titleId,
        sx: { width: 'min(30rem, 100vw)', p: 3 },
      }}
    >
      {explanation && (
        <>
          <Head {...{ explanation, titleId, onClose }} />
          <Section isSmall title="What it means">
            {explanation.means}
          </Section>
          {explanation.since && (
            <Section isSmall title="Since when, and what changed it">
              {explanation.since}
            </Section>
          )}
          {explanation.computed && (
            <Section isSmall title="How it was computed">
              <Computed computed={explanation.computed} />
            </Section>
          )}
          <Section isSmall title="Where each value came from">
            <Places from={explanation.from} />
          </Section>
          {explanation.seen && (
            <Section isSmall title="When it was seen">
              <Seen seen={explanation.seen} />
            </Section>
          )}
          {(explanation.change || remedy) && (
            <Section isSmall title="What would change it">
              {explanation.change}
              {remedy && (
                <Box sx={{ mt: 1.5 }}>
                  <Button
                    component={RouterLink}
                    variant="contained"
                    size="small"
                    href={remedy}
                    {...(/^https?:/i.test(remedy)
                      ? { target: '_blank', rel: 'noopener noreferrer' }
                      : {})}
                  >
                    {explanation.remedy!.label}
                  </Button>
                </Box>
              )}
            </Section>
          )}
        </>
      )}
    </Drawer>
  );
}
