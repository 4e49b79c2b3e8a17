import Avatar from '@mui/material/Avatar';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { visuallyHidden } from '@fathom/ui-kit';
import type { DemoPerson } from './people';

/** One choice: who it is, what they are, what they see. */
export function PersonButton(props: {
  person: DemoPerson;
  disabled: boolean;
  onChoose: (person: DemoPerson) => void;
}) {
  const { person, disabled, onChoose } = props;
  return (
    <ButtonBase
      disabled={disabled}
      onClick={() => onChoose(person)}
      sx={{
        width: '100%',
        justifyContent: 'flex-start',
        textAlign: 'left',
        gap: 2,
        p: 1.5,
        borderRadius: 1,
        border: 1,
        borderColor: 'divider',
        opacity: disabled ? 0.6 : 1,
        '&:hover': { bgcolor: 'action.hover', borderColor: 'primary.main' },
        '&:focus-visible': {
          outline: 2,
          outlineColor: 'primary.main',
          outlineOffset: 2,
        },
      }}
    >
      <Avatar
        aria-hidden
        sx={{
          bgcolor: 'primary.main',
          color: 'primary.contrastText',
          fontSize: 15,
        }}
      >
        {person.name
          .split(' ')
          .map(part => part[0])
          .join('')}
      </Avatar>
      <Box sx={{ minWidth: 0 }}>
        <Typography component="div" sx={{ fontWeight: 600 }}>
          <span style={visuallyHidden}>Enter as </span>
          {person.name}
          <Typography
            component="span"
            color="text.secondary"
            sx={{ fontWeight: 400 }}
          >
            , {person.role}
          </Typography>
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {person.sees}
        </Typography>
      </Box>
    </ButtonBase>
  );
}
