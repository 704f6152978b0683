const drawings = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  search: 'M10.500 4a6.500 6.500 0 1 0 0 13a6.500 6.500 0 0 0 0-13ZM15.500 15.500L20 20',
  close: 'M6 6l12 12M18 6L6 18',
  home: 'M4 11l8-7l8 7M6 10v10h12V10M10 20v-6h4v6',
  store:
    'M4 9l1.500-5h13L20 9M4 9a2.670 2.670 0 0 0 5.330 0a2.670 2.670 0 0 0 5.340 0A2.670 2.670 0 0 0 20 9M5.500 12v8h13v-8M10 20v-5h4v5',
  heart: 'M12 20C5 15 3.500 11.500 3.500 9A4.500 4.500 0 0 1 12 7a4.500 4.500 0 0 1 8.500 2c0 2.500-1.500 6-8.500 11Z',
  bag: 'M5 8h14l1 12H4ZM8.500 8a3.500 3.500 0 0 1 7 0',
  person: 'M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8ZM4.500 20a7.500 7.500 0 0 1 15 0',
  share: 'M12 15V4M8 7.500L12 3.500l4 4M6 11H5v9h14v-9h-1',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  target: 'M12 3v3M12 18v3M3 12h3M18 12h3M12 7a5 5 0 1 0 0 10a5 5 0 0 0 0-10Z',
  truck: 'M3 6h11v10H3ZM14 10h4l3 3v3h-7M7 19.500a2 2 0 1 0 0-4a2 2 0 0 0 0 4ZM17 19.500a2 2 0 1 0 0-4a2 2 0 0 0 0 4Z',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  right: 'M9 5l7 7l-7 7',
  filter: 'M4 6h16M7 12h10M10 18h4',
  pin: 'M12 21c-4-5-6.500-8-6.500-11a6.500 6.500 0 0 1 13 0c0 3-2.500 6-6.500 11ZM12 7.500a2.500 2.500 0 1 0 0 5a2.500 2.500 0 0 0 0-5Z',
  clock: 'M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16ZM12 8v4.500l3 2',
  phone:
    'M6 4h3l1.500 4.500L8 10.500a12 12 0 0 0 5.500 5.500l2-2.500L20 15v3a2 2 0 0 1-2 2A14 14 0 0 1 4 6a2 2 0 0 1 2-2Z',
  bin: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  note: 'M5 4h14v12l-4 4H5ZM15 20v-4h4M8.500 9h7M8.500 13h4',
  sync: 'M4.500 12a7.500 7.500 0 0 1 13-5l2 2M19.500 4.500V9H15M19.500 12a7.500 7.500 0 0 1-13 5l-2-2M4.500 19.500V15H9',
  device: 'M7 3h10v18H7ZM11 18h2',
  tag: 'M4 4h8l8 8l-8 8l-8-8ZM8.500 8.500h.010',
}
export type IconName = keyof typeof drawings

/** A drawing in the colour of the text beside it; says nothing by itself. */
export function Icon(props: { name: IconName; size?: number; filled?: boolean }) {
  const { name, size = 22, filled } = props
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden data-filled={filled || undefined}>
      <path d={drawings[name]} />
    </svg>
  )
}
