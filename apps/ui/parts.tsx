import { Alert, Box, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ApiProblem, problemText } from './problem.ts'
import { useWords } from './words.tsx'
import './parts.css'

/** The mark: one continuous line that writes an h. */
export function Logo(props: { size?: number; word?: boolean }) {
  const size = props.size ?? 28
  return (
    <span className="logo" style={{ fontSize: size * 0.86 }}>
      <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
        <path
          className="logo-line"
          d="M2 23 C8 23 12.4 14 12.4 8.6 C12.4 4.6 8.4 4.8 8.4 9 V25.6 C8.4 18 12 14.4 15.6 14.4 C19.4 14.4 18.2 19.6 18.2 22 C18.2 25.4 21 25.8 23.4 23.6 C25.4 21.7 27 19.6 30 19.6"
        />
      </svg>
      {props.word === false ? null : <span>Hilo</span>}
    </span>
  )
}

/** A page's first lines: its name, a sentence, and what can be done. */
export function PageHead(props: { title: ReactNode; text?: ReactNode; actions?: ReactNode }) {
  return (
    <Group justify="space-between" align="flex-end" gap="sm" mb="lg" wrap="wrap">
      <Box miw={0} flex="1 1 260px">
        <Title order={1} className="page-title">
          {props.title}
        </Title>
        {props.text ? (
          <Text c="dimmed" mt={2}>
            {props.text}
          </Text>
        ) : null}
      </Box>
      {props.actions ? <Group gap="xs">{props.actions}</Group> : null}
    </Group>
  )
}

/** A sheet with a heading. */
export function Sheet(props: {
  title?: ReactNode
  aside?: ReactNode
  children: ReactNode
  flush?: boolean
  /** What is inside may be wider than the screen. */
  scrolls?: boolean
  className?: string
}) {
  return (
    <section className={`sheet ${props.className ?? ''}`}>
      {props.title ? (
        <Group className="sheet-head" justify="space-between" wrap="nowrap" gap="sm">
          <Title order={2} className="sheet-title">
            {props.title}
          </Title>
          {props.aside}
        </Group>
      ) : null}
      {props.scrolls ? (
        <div
          className="table-sheet"
          role="region"
          aria-label={typeof props.title === 'string' ? props.title : undefined}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
          tabIndex={0}
        >
          {props.children}
        </div>
      ) : (
        <div className={props.flush ? undefined : 'sheet-body'}>{props.children}</div>
      )}
    </section>
  )
}

/** A table in a sheet of its own; scrolls sideways, also by keyboard, where the screen is narrow. */
export function TableSheet(props: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <section className="sheet table-sheet" aria-label={props.label} tabIndex={0}>
      {props.children}
    </section>
  )
}

/** Why something could not be shown, with its stable code, and a way to try again. */
export function ProblemNote(props: { error: unknown; retry?: () => void }) {
  const words = useWords()
  const code = props.error instanceof ApiProblem ? props.error.code : 'internal'
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={problemText(props.error, words)}
      role="alert"
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm" className="anywhere">
          {props.error instanceof ApiProblem ? props.error.message : null} <span className="mono">({code})</span>
        </Text>
        {props.retry ? (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconRefresh size={15} aria-hidden />}
            onClick={props.retry}
          >
            {words.common.retry}
          </Button>
        ) : null}
      </Stack>
    </Alert>
  )
}

/** Nothing here yet: says so, and what to do. The line waits for its first stitch. */
export function Nothing(props: { title: string; text?: string; action?: ReactNode; page?: boolean }) {
  return (
    <Stack align="center" gap={6} py={44} px="md" ta="center">
      <svg width="120" height="34" viewBox="0 0 120 34" aria-hidden className="nothing-line">
        <path d="M2 22 C20 22 22 8 38 8 C54 8 50 28 64 28 C80 28 76 14 92 14 C104 14 108 20 118 20" />
      </svg>
      <Text fw={650} {...(props.page ? { component: 'h1', size: 'lg' } : {})}>
        {props.title}
      </Text>
      {props.text ? (
        <Text c="dimmed" size="sm" maw={420}>
          {props.text}
        </Text>
      ) : null}
      {props.action}
    </Stack>
  )
}

/** Rows in the shape of what is being loaded, so that nothing jumps when it comes. */
export function SkeletonRows(props: { rows?: number; height?: number }) {
  const words = useWords()
  return (
    <Stack gap="xs" p="md" role="status" aria-label={words.common.loading}>
      {Array.from({ length: props.rows ?? 6 }, (_, row) => (
        <Skeleton key={row} height={props.height ?? 38} radius="md" />
      ))}
    </Stack>
  )
}

type QueryLike<T> = { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown }

/** What a query shows in each of its states; the data stay on show while they are refreshed. */
export function Loaded<T>(props: { query: QueryLike<T>; skeleton?: ReactNode; children: (data: T) => ReactNode }) {
  const { data, error, isPending } = props.query
  if (data !== undefined) return <>{props.children(data)}</>
  if (error)
    return (
      <Box p="md">
        <ProblemNote error={error} retry={() => void props.query.refetch()} />
      </Box>
    )
  return isPending ? <>{props.skeleton ?? <SkeletonRows />}</> : null
}
