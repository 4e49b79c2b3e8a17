import { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';

/** The common shape of all states in which there is nothing to show. */
export function Notice(props: {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  action?: ReactNode;
  role?: 'alert' | 'status';
}) {
  const { icon, title, children, action, role } = props;
  return (
    <Box role={role} sx={{ display: 'flex', gap: 2, p: 2, maxWidth: '44rem' }}>
      <Box aria-hidden sx={{ color: 'text.secondary', pt: 0.25 }}>
        {icon}
      </Box>
      <Box sx={{ minWidth: 0 }}>
        <Typography component="p" sx={{ m: 0, fontWeight: 600 }}>
          {title}
        </Typography>
        <Typography
          component="div"
          variant="body2"
          color="text.secondary"
          sx={{ mt: 0.5, overflowWrap: 'anywhere' }}
        >
          {children}
        </Typography>
        {action && <Box sx={{ mt: 1.5 }}>{action}</Box>}
      </Box>
    </Box>
  );
}
