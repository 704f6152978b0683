import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Logo } from '../../ui/parts.tsx'
import { useWords } from '../../ui/words.tsx'
import { LookChoice } from './look-choice.tsx'
import './gate.css'

// The channels that the line passes, as discs on it (x, y of a 560×560 picture).
const stops = [
  { x: 96, y: 150, colour: 'var(--ch-web)' },
  { x: 236, y: 96, colour: 'var(--ch-app)' },
  { x: 402, y: 190, colour: 'var(--ch-whatsapp)' },
  { x: 330, y: 330, colour: 'var(--ch-pos)' },
  { x: 150, y: 360, colour: 'var(--ch-email)' },
  { x: 240, y: 470, colour: 'var(--ch-call)' },
]

/** The frame of the pages before sign-in: one line through every channel. */
export function Gate(props: { children: ReactNode }) {
  const words = useWords()
  return (
    <div className="gate">
      <aside className="gate-picture" aria-hidden>
        <svg viewBox="0 0 560 560" preserveAspectRatio="xMidYMid slice">
          <path d="M-40 250 C20 250 40 150 96 150 C150 150 170 96 236 96 C320 96 340 190 402 190 C490 190 470 330 330 330 C220 330 220 360 150 360 C40 360 80 470 240 470 C400 470 440 420 600 430" />
          {stops.map((stop) => (
            <circle key={stop.colour} cx={stop.x} cy={stop.y} r="10" style={{ fill: stop.colour }} />
          ))}
        </svg>
        <Text className="gate-line">{words.signIn.line}</Text>
      </aside>
      <main className="gate-main">
        <div className="gate-logo">
          <Logo size={36} />
        </div>
        {props.children}
        <div className="gate-look">
          <LookChoice />
        </div>
      </main>
    </div>
  )
}
