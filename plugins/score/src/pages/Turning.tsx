import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useAddressParams } from '@fathom/ui-kit';
import { useWords } from '../translation';

/** The way through a list that the backend gives a page at a time; where one is stands in the address. */
export function Turning({
  label,
  param,
  pageSize,
  total,
}: {
  /** What is turned, for who cannot see it. */
  label: string;
  /** Of the address: how many come before the page. */
  param: string;
  pageSize: number;
  total: number;
}) {
  const t = useWords();
  const [params, set] = useAddressParams();
  const offset = Number(params.get(param)) || 0;
  if (total <= pageSize && offset === 0) return null;
  const turn = (to: number) =>
    set({ [param]: to > 0 ? String(to) : undefined });
  return (
    <Box
      component="nav"
      aria-label={label}
      sx={{ mt: 1, typography: 'body2', fontVariantNumeric: 'tabular-nums' }}
    >
      <Button
        size="small"
        disabled={offset === 0}
        onClick={() => turn(offset - pageSize)}
      >
        {t('fleet.previous')}
      </Button>
      {t('fleet.range', {
        from: String(Math.min(total, offset + 1)),
        to: String(Math.min(total, offset + pageSize)),
        all: String(total),
      })}
      <Button
        size="small"
        disabled={offset + pageSize >= total}
        onClick={() => turn(offset + pageSize)}
      >
        {t('fleet.next')}
      </Button>
    </Box>
  );
}
