import { ReactNode, useEffect, useId, useState } from 'react';
import Box from '@mui/material/Box';
import InputLabel from '@mui/material/InputLabel';
import NativeSelect from '@mui/material/NativeSelect';
import TextField from '@mui/material/TextField';

/**
 * What narrows and orders a list, in one line above it: a {@link SearchField} and {@link ChoiceField}s.
 *
 * @public
 */
export function FilterBar({
  label,
  children,
}: {
  /** What is searched, when a page has several. */
  label?: string;
  children: ReactNode;
}) {
  return (
    <Box
      role="search"
      aria-label={label}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 2,
        alignItems: 'flex-end',
        mb: 2,
      }}
    >
      {children}
    </Box>
  );
}

/** @public */
export interface SearchFieldProps {
  label: string;
  /** As the address says it. */
  value: string;
  onChange: (value: string) => void;
}

/**
 * Words to search for. What is typed stands at once; the address may follow later.
 *
 * @public
 */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  return (
    <TextField
      variant="standard"
      type="search"
      label={label}
      value={typed}
      onChange={event => {
        setTyped(event.target.value);
        onChange(event.target.value);
      }}
      sx={{ minWidth: 200 }}
    />
  );
}

/** @public */
export interface ChoiceFieldProps {
  label: string;
  /** The chosen value; '' is no choice. */
  value: string;
  options: readonly { value: string; label: string }[];
  /** How no choice reads; undefined: one of the options is always chosen. */
  none?: string;
  isDisabled?: boolean;
  onChange: (value: string) => void;
}

/**
 * One of several values, or none.
 *
 * @public
 */
export function ChoiceField(props: ChoiceFieldProps) {
  const { label, value, options, none, isDisabled, onChange } = props;
  const id = useId();
  return (
    <Box>
      <InputLabel htmlFor={id} shrink>
        {label}
      </InputLabel>
      <NativeSelect
        value={value}
        onChange={event => onChange(event.target.value)}
        inputProps={{ id }}
        disabled={isDisabled}
      >
        {none !== undefined && <option value="">{none}</option>}
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </NativeSelect>
    </Box>
  );
}
