import { Alert, Badge, Button, Code, CopyButton, Group, PasswordInput, PinInput, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState, type FormEvent } from 'react'
import { encode } from 'uqr'
import { api } from '../../../ui/api.ts'
import { ProblemNote, Sheet, SkeletonRows } from '../../../ui/parts.tsx'
import { ApiProblem, problemText } from '../../../ui/problem.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog } from '../dialog.tsx'
import { sessionKey } from '../session.ts'
import './settings.css'

/** A QR code as one path; always dark on light, which is what cameras read. */
function QrCode(props: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { data, size } = encode(props.text, { ecc: 'M', border: 2 })
    const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
    return { size, path }
  }, [props.text])
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      width="200"
      height="200"
      role="img"
      aria-label={props.label}
      shapeRendering="crispEdges"
      style={{ borderRadius: 8 }}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#0b1413" />
    </svg>
  )
}

function Recovery(props: { codes: string[]; onDone: () => void }) {
  const { words } = useTongue()
  return (
    <Stack>
      <Alert color="petrol" title={words.profile.totpOn}>
        {words.profile.recoveryText}
      </Alert>
      <ul className="recovery" aria-label={words.profile.recovery}>
        {props.codes.map((code) => (
          <li key={code} className="mono">
            {code}
          </li>
        ))}
      </ul>
      <Group>
        <CopyButton value={props.codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? words.common.copied : words.profile.copyCodes}
            </Button>
          )}
        </CopyButton>
        <Button onClick={props.onDone}>{words.profile.codesKept}</Button>
      </Group>
    </Stack>
  )
}

function Enrol(props: { onDone: () => void }) {
  const { words } = useTongue()
  const [code, setCode] = useState('')
  const begin = useMutation({ mutationFn: api.session.totpBegin })
  const confirm = useMutation({ mutationFn: () => api.session.totpConfirm(code.trim()) })
  if (begin.isIdle) begin.mutate()
  if (confirm.data) return <Recovery codes={confirm.data.recoveryCodes} onDone={props.onDone} />
  if (begin.error) return <ProblemNote error={begin.error} retry={() => begin.mutate()} />
  if (!begin.data) return <SkeletonRows rows={4} />
  const submit = (event: FormEvent) => {
    event.preventDefault()
    confirm.mutate()
  }
  return (
    <Stack component="form" onSubmit={submit} align="center">
      <Text size="sm">{words.profile.scan}</Text>
      <QrCode text={begin.data.uri} label={words.profile.qr} />
      <Text size="sm" c="dimmed" ta="center">
        {words.profile.byHand} <Code className="anywhere">{begin.data.secret}</Code>
      </Text>
      <PinInput
        length={6}
        type="number"
        oneTimeCode
        value={code}
        onChange={setCode}
        aria-label={words.signIn.code}
        getInputProps={(index) => ({ 'aria-label': `${words.signIn.code} ${index + 1}` })}
        error={!!confirm.error}
      />
      {confirm.error ? (
        <Text size="sm" role="alert" style={{ color: 'var(--bad)' }}>
          {confirm.error instanceof ApiProblem && confirm.error.status < 429
            ? words.profile.wrongCode
            : problemText(confirm.error, words)}
        </Text>
      ) : null}
      <Button type="submit" fullWidth disabled={code.length < 6} loading={confirm.isPending}>
        {words.profile.turnOn}
      </Button>
    </Stack>
  )
}

function End(props: { onDone: () => void }) {
  const { words } = useTongue()
  const [password, setPassword] = useState('')
  const end = useMutation({ mutationFn: () => api.session.totpEnd(password), onSuccess: props.onDone })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    end.mutate()
  }
  return (
    <Stack component="form" onSubmit={submit}>
      <Text size="sm">{words.profile.turnOffText}</Text>
      <PasswordInput
        label={words.profile.current}
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={
          end.error
            ? end.error instanceof ApiProblem && end.error.status < 429
              ? words.profile.wrongPassword
              : problemText(end.error, words)
            : null
        }
        visibilityToggleButtonProps={{ 'aria-label': words.signIn.showPassword }}
      />
      <Button type="submit" color="red" disabled={!password} loading={end.isPending}>
        {words.profile.turnOff}
      </Button>
    </Stack>
  )
}

export function SecondFactor(props: { on: boolean }) {
  const { words } = useTongue()
  const client = useQueryClient()
  const [opened, { open, close }] = useDisclosure()
  // Which of the two the dialog is for does not change while it is open, although the session behind it does.
  const [ending, setEnding] = useState(false)
  const done = async () => {
    close()
    await client.invalidateQueries({ queryKey: sessionKey })
  }
  return (
    <Sheet
      title={words.profile.totp}
      aside={<Badge color={props.on ? 'petrol' : 'gray'}>{props.on ? words.profile.on : words.profile.off}</Badge>}
    >
      <Text size="sm" c="dimmed" mb="sm">
        {words.profile.totpText}
      </Text>
      <Button variant={props.on ? 'default' : 'light'} onClick={() => (setEnding(props.on), open())}>
        {props.on ? words.profile.turnOff : words.profile.turnOn}
      </Button>
      <Dialog opened={opened} onClose={() => void done()} title={words.profile.totp}>
        {ending ? <End onDone={() => void done()} /> : <Enrol onDone={() => void done()} />}
      </Dialog>
    </Sheet>
  )
}
