import { Alert, Button, Paper, PasswordInput, PinInput, Stack, Text, TextInput, Title, Anchor } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { api } from '../../ui/api.ts'
import { ApiProblem, problemText } from '../../ui/problem.ts'
import { useWords } from '../../ui/words.tsx'
import { Gate } from './gate.tsx'
import { sessionKey, useSession } from './session.ts'

const needsCode = (error: unknown) => error instanceof ApiProblem && error.code === 'second_factor_required'

/** Only a path of this console: a link must not lead a person who signs in elsewhere. */
const safePath = (to: string | null): string => (to && /^\/(?![/\\])/.test(to) ? to : '/')

function useSignIn() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  return useMutation({
    mutationFn: api.session.signIn,
    onSuccess: async () => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
      await client.fetchQuery({ queryKey: sessionKey, queryFn: () => api.session.read(), staleTime: 0 })
      await navigate(safePath(search.get('to')), { replace: true })
    },
  })
}

function SecondFactor(props: { code: string; onChange: (code: string) => void }) {
  const words = useWords()
  const [recovery, setRecovery] = useState(false)
  return (
    <Stack gap="xs">
      <Text size="sm">{recovery ? words.signIn.recoveryText : words.signIn.codeText}</Text>
      {recovery ? (
        <TextInput
          label={words.signIn.recovery}
          value={props.code}
          onChange={(event) => props.onChange(event.currentTarget.value)}
          autoComplete="one-time-code"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing to do on this page
          autoFocus
        />
      ) : (
        <PinInput
          length={6}
          type="number"
          oneTimeCode
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing to do on this page
          autoFocus
          size="md"
          aria-label={words.signIn.code}
          getInputProps={(index) => ({ 'aria-label': `${words.signIn.code} ${index + 1}` })}
          value={props.code}
          onChange={props.onChange}
        />
      )}
      <Anchor
        component="button"
        type="button"
        size="sm"
        ta="left"
        onClick={() => (setRecovery(!recovery), props.onChange(''))}
      >
        {recovery ? words.signIn.useCode : words.signIn.useRecovery}
      </Anchor>
    </Stack>
  )
}

export function Component() {
  const words = useWords()
  const session = useSession()
  const [search] = useSearchParams()
  const signIn = useSignIn()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [second, setSecond] = useState(false)
  if (session.data && !signIn.isSuccess && !signIn.isPending)
    return <Navigate to={safePath(search.get('to'))} replace />
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate(
      { email: email.trim(), password, ...(second && code ? { code } : {}) },
      { onError: (error) => needsCode(error) && setSecond(true) },
    )
  }
  const failed = signIn.error && !needsCode(signIn.error)
  return (
    <Gate>
      <Paper component="form" className="sheet gate-card" onSubmit={submit} noValidate={false}>
        <Stack>
          <div>
            <Title order={1} size="h3">
              {words.signIn.title}
            </Title>
            <Text size="sm" c="dimmed">
              {words.signIn.text}
            </Text>
          </div>
          {failed ? (
            <Alert color="red" role="alert" p="sm">
              {problemText(signIn.error, words)}
            </Alert>
          ) : null}
          {second ? (
            <SecondFactor code={code} onChange={setCode} />
          ) : (
            <>
              <TextInput
                label={words.signIn.email}
                type="email"
                required
                withAsterisk={false}
                autoComplete="username"
                value={email}
                onChange={(event) => setEmail(event.currentTarget.value)}
                // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing to do on this page
                autoFocus
              />
              <PasswordInput
                label={words.signIn.password}
                required
                withAsterisk={false}
                autoComplete="current-password"
                value={password}
                onChange={(event) => setPassword(event.currentTarget.value)}
                visibilityToggleButtonProps={{ 'aria-label': words.signIn.showPassword }}
              />
            </>
          )}
          <Button type="submit" loading={signIn.isPending} disabled={second && code.length < 6} size="md">
            {second ? words.signIn.verify : words.signIn.submit}
          </Button>
          {second ? (
            <Button variant="subtle" color="gray" onClick={() => (setSecond(false), setCode(''), signIn.reset())}>
              {words.common.back}
            </Button>
          ) : null}
        </Stack>
      </Paper>
    </Gate>
  )
}
