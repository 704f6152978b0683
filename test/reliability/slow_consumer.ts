/**
 * A process of its own with one slow consumer: it notes each entry in the table `handled` and then takes its time inside the
 * transaction. Prints a line for every batch that it has begun. `node slow_consumer.ts <database> <name of the process>`
 */
import { systemClock } from '#core/clock.ts'
import { startConsumers } from '#core/consumer.ts'
import { connect } from '#core/db.ts'
import { createLog } from '#core/log.ts'
import { createWake } from '#core/wake.ts'
import { readLog } from '#events/read.ts'

const [url, process_name] = process.argv.slice(2) as [string, string]
const sql = connect(url, { max: 4, name: process_name })
const wake = await createWake(sql)
startConsumers({ sql, clock: systemClock, log: createLog('fatal'), wake, read: readLog }, [
  {
    name: 'test.slow',
    shards: 2,
    batch: 20,
    async handle(tx, events) {
      await tx`insert into handled (tx, seq, by) select tx, seq, ${process_name} from jsonb_to_recordset(${tx.json(events as never)}) as e (tx text, seq bigint)`
      process.stdout.write(`${events.length}\n`)
      await new Promise((done) => setTimeout(done, 200))
    },
  },
])
