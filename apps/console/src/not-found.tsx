import { Button, Container } from '@mantine/core'
import { Link, useRouteError } from 'react-router'
import { Nothing } from '../../ui/parts.tsx'
import { useWords } from '../../ui/words.tsx'

export function NotFound() {
  const words = useWords()
  return (
    <Nothing
      page
      title={words.common.notFound}
      text={words.common.notFoundText}
      action={
        <Button component={Link} to="/" mt="sm" variant="light">
          {words.common.toHome}
        </Button>
      }
    />
  )
}

/** A page that broke, or whose code could not be loaded (offline, or a newer version was published). */
export function RouteProblem() {
  const words = useWords()
  const error = useRouteError()
  const missing = error instanceof TypeError && /import|module|fetch/i.test(error.message)
  return (
    <Container size="xs" py={80}>
      <Nothing
        page
        title={missing ? words.common.newVersion : words.common.broken}
        text={missing ? words.common.newVersionText : words.common.brokenText}
        action={
          <Button mt="sm" onClick={() => window.location.reload()}>
            {words.common.reload}
          </Button>
        }
      />
    </Container>
  )
}
