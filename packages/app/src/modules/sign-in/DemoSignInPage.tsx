import { configApiRef, useApi } from '@backstage/core-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { guest, people } from './people';
import { PersonButton } from './PersonButton';
import { useDemoSignIn } from './useDemoSignIn';

/** Guest with one key, or one of three people, so that "my team" means something. */
export function DemoSignInPage({ onSignInSuccess }: SignInPageProps) {
  const title = useApi(configApiRef).getOptionalString('app.title') ?? 'Fathom';
  const { choose, cancel, pending, error, away } =
    useDemoSignIn(onSignInSuccess);
  return (
    <Box
      component="main"
      sx={{
        minHeight: '100vh',
        display: 'grid',
        placeItems: 'center',
        p: 2,
        bgcolor: 'background.default',
      }}
    >
      <Paper
        elevation={0}
        variant="outlined"
        sx={{
          width: '100%',
          maxWidth: 560,
          p: { xs: 2, sm: 4 },
          borderRadius: 2,
        }}
      >
        <Typography component="h1" variant="h4" sx={{ mb: 0.5 }}>
          {title}
        </Typography>
        <Typography color="text.secondary" sx={{ mb: 3 }}>
          When something breaks, do we still know how it works, and who knows?
          Look around in a parcel company made of real repositories.
        </Typography>
        {error && (
          <Alert severity="error" role="alert" sx={{ mb: 2 }}>
            {error.message}
          </Alert>
        )}
        {away && pending && (
          <Alert
            severity="warning"
            role="alert"
            sx={{ mb: 2 }}
            action={
              <Button color="inherit" size="small" onClick={cancel}>
                Cancel
              </Button>
            }
          >
            {away.message} This page asks again every few seconds and lets{' '}
            {pending.name} in as soon as it is there.
          </Alert>
        )}
        <Button
          fullWidth
          variant="contained"
          size="large"
          disabled={pending !== undefined}
          onClick={() => choose(guest)}
        >
          Enter as guest
        </Button>
        <Typography
          variant="body2"
          color="text.secondary"
          sx={{ mt: 1, mb: 3 }}
        >
          {guest.sees}
        </Typography>
        <Typography component="h2" variant="subtitle1" sx={{ mb: 1 }}>
          Or enter as
        </Typography>
        <Stack
          component="ul"
          spacing={1}
          sx={{ listStyle: 'none', p: 0, m: 0 }}
        >
          {people.map(person => (
            <li key={person.ref}>
              <PersonButton
                person={person}
                disabled={pending !== undefined}
                onChoose={choose}
              />
            </li>
          ))}
        </Stack>
        <Stack
          direction="row"
          spacing={1}
          alignItems="center"
          role="status"
          sx={{ mt: pending ? 2 : 0 }}
        >
          {pending && (
            <>
              <CircularProgress size={18} aria-hidden />
              <Typography variant="body2">
                Signing in as {pending.name}
              </Typography>
            </>
          )}
        </Stack>
      </Paper>
    </Box>
  );
}
