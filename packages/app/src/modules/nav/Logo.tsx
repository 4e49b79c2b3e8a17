/** The sounding line: a wave, the line that goes down from it, and its marks. */
export function Logo({ withName }: { withName: boolean }) {
  return (
    <svg
      height={28}
      viewBox={withName ? '0 0 124 32' : '0 0 32 32'}
      aria-hidden="true"
    >
      <path
        d="M16 5v18"
        stroke="#9be7e0"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <path d="M16 27.5l-3.4-5.2h6.8z" fill="#9be7e0" />
      <path
        d="M6 9c3.3-2.2 6.7-2.2 10 0s6.7 2.2 10 0"
        fill="none"
        stroke="#fff"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
      <path
        d="M11 14h10M12.5 18h7"
        stroke="#9be7e0"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
      {withName && (
        <text
          x="38"
          y="23"
          fill="#fff"
          fontSize="20"
          fontWeight="600"
          fontFamily="inherit"
        >
          Fathom
        </text>
      )}
    </svg>
  );
}
