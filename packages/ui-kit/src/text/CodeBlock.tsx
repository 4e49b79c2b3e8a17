import ContentCopy from '@mui/icons-material/ContentCopy';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTheme } from '@mui/material/styles';
import { Highlight } from 'prism-react-renderer';
import { useCopy } from '../takeaway';
import { tones } from '../theme';
import { codeTheme } from './codeTheme';
import { grammarOf } from './grammars';

/** @public */
export interface CodeBlockProps {
  code: string;
  /** As after the fence in Markdown, for example `ts`. */
  language?: string;
  /** Shown above the code, for example its path. */
  title?: string;
  /** Show line numbers, beginning with this one. */
  firstLine?: number;
  /** The line to mark, counted as shown. */
  markLine?: number;
}

/**
 * Code with highlighting and a button that copies it.
 *
 * @public
 */
export function CodeBlock(props: CodeBlockProps) {
  const { language, title, firstLine, markLine } = props;
  const { mode } = useTheme().palette;
  const dark = mode === 'dark';
  const mark = tones(mode).bad;
  const code = props.code.replace(/\n$/, '');
  const [copied, copy] = useCopy();
  const name = title ?? (language ? `Code in ${language}` : 'Code');
  return (
    <Box
      component="figure"
      sx={{
        m: 0,
        my: 1.5,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        overflow: 'hidden',
      }}
    >
      <Box
        component="figcaption"
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          px: 1.5,
          py: 0.25,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <Box
          component="span"
          sx={{
            typography: 'caption',
            color: 'text.secondary',
            flex: 1,
            overflowWrap: 'anywhere',
          }}
        >
          {title ?? language ?? 'text'}
        </Box>
        <Button
          size="small"
          color="inherit"
          startIcon={<ContentCopy aria-hidden />}
          onClick={() => copy(code)}
          aria-label={`Copy ${name}`}
        >
          {copied === 'copied' ? 'Copied' : 'Copy'}
        </Button>
        <span role="status" style={{ fontSize: '0.75rem' }}>
          {copied === 'refused' &&
            'The browser did not allow copying; select the text instead.'}
        </span>
      </Box>
      <Highlight
        code={code}
        language={grammarOf(language)}
        theme={codeTheme(mode)}
      >
        {({ style, tokens, getLineProps, getTokenProps }) => (
          <pre
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the region scrolls, so the keyboard must reach it
            tabIndex={0}
            role="region"
            aria-label={name}
            style={{
              ...style,
              margin: 0,
              padding: 12,
              overflow: 'auto',
              maxHeight: 560,
              fontSize: '0.8125rem',
              lineHeight: 1.55,
              background: dark ? '#1e1e1e' : '#fafafa',
            }}
          >
            {tokens.map((line, index) => {
              const number = (firstLine ?? 1) + index;
              const { key: _line, ...lineProps } = getLineProps({
                line,
              }) as Record<string, any>;
              const marked = markLine === number;
              return (
                <div
                  key={number}
                  {...lineProps}
                  style={{
                    ...lineProps.style,
                    boxShadow: marked ? `inset 3px 0 0 ${mark.fg}` : undefined,
                    background: marked ? mark.bg : undefined,
                  }}
                >
                  {firstLine !== undefined && (
                    <span
                      aria-hidden
                      style={{
                        display: 'inline-block',
                        width: '3.5em',
                        paddingRight: '1em',
                        textAlign: 'right',
                        opacity: 0.75,
                        userSelect: 'none',
                      }}
                    >
                      {number}
                    </span>
                  )}
                  {line.map((token, position) => {
                    const { key: _token, ...tokenProps } = getTokenProps({
                      token,
                    }) as Record<string, any>;
                    return <span key={position} {...tokenProps} />;
                  })}
                </div>
              );
            })}
          </pre>
        )}
      </Highlight>
    </Box>
  );
}
