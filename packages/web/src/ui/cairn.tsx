/** The mark: four stones, one on another. */
export function Cairn({ size = 24, quiet = false }: { size?: number; quiet?: boolean }) {
  const stone = quiet ? 'var(--ant-color-text-quaternary)' : 'var(--ant-color-primary)'
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <g fill={stone}>
        <path d="M2.600 27.400c0-3.100 5.200-5.200 12.700-5.200 8.300 0 14.100 2 14.100 5 0 1.200-1.100 1.900-2.700 1.900H5.200c-1.700 0-2.600-.6-2.600-1.700Z" />
        <path
          opacity=".78"
          d="M6 18.700c.4-2.700 4.500-4.500 10.400-4.100 5.300.3 9 2 8.700 4.300-.1 1.300-1.300 1.900-3 1.900H8.700c-1.900 0-2.900-.7-2.700-2.100Z"
        />
        <path
          opacity=".58"
          d="M10 11.300c.3-2.200 3-3.500 6.500-3.300 3.300.2 5.500 1.600 5.200 3.500-.1 1.200-1 1.700-2.400 1.700h-7c-1.600 0-2.500-.7-2.300-1.900Z"
        />
        <path
          opacity=".4"
          d="M12.900 4.900c.1-1.600 1.700-2.600 3.700-2.500 2 .1 3.200 1.100 3.100 2.600-.1 1-.8 1.600-2 1.600h-2.900c-1.200 0-2-.6-1.900-1.700Z"
        />
      </g>
    </svg>
  )
}
