import { Alert, Badge, Button, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { api } from '../../../ui/api.ts'
import { Sheet } from '../../../ui/parts.tsx'
import { ApiProblem, problemText } from '../../../ui/problem.ts'
import { useTongue } from '../../../ui/words.tsx'
import { LookChoice } from '../look-choice.tsx'
import { shortestPassword } from '../password.ts'
import { useSession } from '../session.ts'
import { SecondFactor } from './second-factor.tsx'

function Password(props: { email: string }) {
  const { words } = useTongue()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useMutation({
    mutationFn: () => api.session.password({ current, next }),
    onSuccess: () => {
      setCurrent('')
      setNext('')
      notifications.show({ color: 'petrol', message: words.profile.passwordChanged })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  const toggle = { 'aria-label': words.signIn.showPassword }
  const wrong = change.error instanceof ApiProblem && change.error.code === 'invalid_credentials'
  return (
    <Sheet title={words.profile.password}>
      <Stack component="form" onSubmit={submit} maw={420} gap="sm">
        {change.error ? (
          <Alert color="red" role="alert" p="sm">
            {wrong
              ? words.profile.wrongPassword
              : change.error instanceof ApiProblem && change.error.code === 'invalid_request'
                ? change.error.message
                : problemText(change.error, words)}
          </Alert>
        ) : null}
        <input type="hidden" name="username" autoComplete="username" value={props.email} readOnly />
        <PasswordInput
          label={words.profile.current}
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          visibilityToggleButtonProps={toggle}
        />
        <PasswordInput
          label={words.profile.next}
          description={words.invitation.rule(shortestPassword)}
          autoComplete="new-password"
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          visibilityToggleButtonProps={toggle}
        />
        <Button
          type="submit"
          w="fit-content"
          disabled={!current || next.length < shortestPassword}
          loading={change.isPending}
        >
          {words.profile.change}
        </Button>
      </Stack>
    </Sheet>
  )
}

export function Component() {
  const { words } = useTongue()
  const { data: session } = useSession()
  if (!session) return null
  const { staff } = session
  return (
    <Stack gap="md" maw={760}>
      <Sheet>
        <Group justify="space-between">
          <div style={{ minWidth: 0 }}>
            <Text fw={650} size="lg">
              {staff.name}
            </Text>
            <Text c="dimmed" className="anywhere">
              {staff.email}
            </Text>
          </div>
          <Badge size="lg">{words.role[staff.role]}</Badge>
        </Group>
      </Sheet>
      <SecondFactor on={staff.totp} />
      <Password email={staff.email} />
      <Sheet title={words.profile.look}>
        <div style={{ maxWidth: 300 }}>
          <LookChoice />
        </div>
      </Sheet>
    </Stack>
  )
}
