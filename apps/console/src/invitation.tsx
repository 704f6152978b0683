import { Alert, Button, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Link, useParams } from 'react-router'
import { api } from '../../ui/api.ts'
import { Loaded, Nothing } from '../../ui/parts.tsx'
import { ApiProblem, problemText } from '../../ui/problem.ts'
import { useWords } from '../../ui/words.tsx'
import { Gate } from './gate.tsx'
import { shortestPassword } from './password.ts'

function Choose(props: { token: string; email: string; name: string; reset: boolean }) {
  const words = useWords()
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const accept = useMutation({ mutationFn: () => api.invitations.accept(props.token, password) })
  if (accept.isSuccess)
    return (
      <Stack>
        <Title order={1} size="h3">
          {words.invitation.done}
        </Title>
        <Button component={Link} to="/sign-in">
          {words.signIn.submit}
        </Button>
      </Stack>
    )
  const short = password !== '' && password.length < shortestPassword
  const differs = again !== '' && again !== password
  const submit = (event: FormEvent) => {
    event.preventDefault()
    accept.mutate()
  }
  return (
    <Stack component="form" onSubmit={submit}>
      <div>
        <Title order={1} size="h3">
          {props.reset ? words.invitation.resetTitle : words.invitation.title(props.name)}
        </Title>
        <Text size="sm" c="dimmed" className="anywhere">
          {props.reset ? words.invitation.resetText(props.email) : words.invitation.text(props.email)}
        </Text>
      </div>
      {accept.error ? (
        <Alert color="red" role="alert" p="sm">
          {accept.error instanceof ApiProblem && accept.error.code === 'invalid_request'
            ? accept.error.message
            : problemText(accept.error, words)}
        </Alert>
      ) : null}
      <input type="hidden" name="username" autoComplete="username" value={props.email} readOnly />
      <PasswordInput
        label={words.invitation.password}
        description={words.invitation.rule(shortestPassword)}
        error={short ? words.invitation.rule(shortestPassword) : null}
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': words.signIn.showPassword }}
      />
      <PasswordInput
        label={words.invitation.again}
        error={differs ? words.invitation.differs : null}
        autoComplete="new-password"
        value={again}
        onChange={(event) => setAgain(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': words.signIn.showPassword }}
      />
      <Button
        type="submit"
        size="md"
        loading={accept.isPending}
        disabled={password.length < shortestPassword || again !== password}
      >
        {words.invitation.submit}
      </Button>
    </Stack>
  )
}

export function Component() {
  const words = useWords()
  const token = useParams()['token'] ?? ''
  const query = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => api.invitations.read(token, signal),
    retry: false,
  })
  const over = query.error instanceof ApiProblem && [404, 410].includes(query.error.status)
  return (
    <Gate>
      <Paper className="sheet gate-card">
        {over ? (
          <Nothing title={words.invitation.over} text={words.invitation.overText} />
        ) : (
          <Loaded query={query}>
            {(found) => (
              <Choose token={token} email={found.email} name={found.name} reset={found.purpose === 'reset'} />
            )}
          </Loaded>
        )}
      </Paper>
    </Gate>
  )
}
