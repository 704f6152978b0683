import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { giveAuthenticator, openBrowser } from './browser.ts'
import { freePort } from './free_port.ts'
import { codeTo } from './shopper.ts'
import { testWorld, type World } from './world.ts'

describe('a passkey, by Chromium’s own authenticator', () => {
  let world: World
  let browser: Awaited<ReturnType<typeof openBrowser>>
  let origin: string
  before(async () => {
    const port = await freePort()
    origin = `http://localhost:${port}`
    world = await testWorld({ env: { HILO_PUBLIC_URL: origin } })
    await world.app.listen({ port, host: '127.0.0.1' })
    browser = await openBrowser()
  })
  after(async () => {
    await browser.close()
    await world.close()
  })

  /** A page of the shop's origin with an authenticator, and a session of its own. */
  async function open(): Promise<{ context: BrowserContext; page: Page }> {
    const context = await browser.newContext({ bypassCSP: true })
    const page = await context.newPage()
    await page.goto(`${origin}/health`)
    await giveAuthenticator(page)
    assert.equal((await call(page, 'POST', '/v1/shopper/session')).status, 201)
    return { context, page }
  }

  type Answer = { status: number; body: { [name: string]: never } & { items: { id: string; name: string }[] } }
  const call = (page: Page, method: string, url: string, body?: object): Promise<Answer> =>
    page.evaluate(
      async ([method, url, text]) => {
        const headers = { 'x-hilo-csrf': '1', ...(text ? { 'content-type': 'application/json' } : {}) }
        const answer = await fetch(url!, { method: method!, headers, ...(text ? { body: text } : {}) })
        const told = await answer.text()
        return { status: answer.status, body: told ? JSON.parse(told) : {} } as never
      },
      [method, url, body ? JSON.stringify(body) : ''],
    )
  const makeKey = (page: Page, options: object): Promise<object> =>
    page.evaluate(async (json): Promise<object> => {
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(json as never)
      const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential
      return made.toJSON()
    }, options)
  const useKey = (page: Page, options: object): Promise<object> =>
    page.evaluate(async (json): Promise<object> => {
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(json as never)
      const used = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential
      return used.toJSON()
    }, options)

  async function signInByCode(page: Page, email: string, language = 'es') {
    const { body } = await call(page, 'POST', '/v1/shopper/sign-in-codes', { email })
    const { code } = await codeTo(world, email)
    assert.equal((await call(page, 'POST', '/v1/shopper/sign-in', { id: body['id'], code, language })).status, 200)
    await world.settle()
  }

  it('is made by who is signed in and signs in again without a code; a used answer is worth nothing', async () => {
    const { context, page } = await open()
    assert.equal((await call(page, 'POST', '/v1/shopper/passkeys/options')).status, 403, 'a guest makes none')
    await signInByCode(page, 'ana@mail.mx', 'en')
    const options = await call(page, 'POST', '/v1/shopper/passkeys/options')
    const made = await makeKey(page, options.body)
    const kept = await call(page, 'POST', '/v1/shopper/passkeys', { name: 'Phone', response: made })
    assert.deepEqual([kept.status, kept.body.items.map(({ name }) => name)], [201, ['Phone']])
    const twice = await call(page, 'POST', '/v1/shopper/passkeys', { name: 'Phone', response: made })
    assert.equal(twice.status, 422, 'its challenge was taken')
    assert.equal((await call(page, 'POST', '/v1/shopper/sign-out')).status, 204)

    await call(page, 'POST', '/v1/shopper/session')
    const asked = await call(page, 'POST', '/v1/shopper/passkeys/sign-in-options')
    const proof = await useKey(page, asked.body)
    const signedIn = await call(page, 'POST', '/v1/shopper/passkeys/sign-in', { response: proof, language: 'es' })
    assert.deepEqual([signedIn.status, signedIn.body['known']], [200, { kind: 'email', value: 'ana@mail.mx' }])
    const { template, language } = await codeTo(world, 'ana@mail.mx')
    assert.deepEqual(
      [template, language],
      ['new_device', 'en'],
      'its owner is told, in the language that she used last',
    )

    await call(page, 'POST', '/v1/shopper/sign-out')
    await call(page, 'POST', '/v1/shopper/session')
    const replayed = await call(page, 'POST', '/v1/shopper/passkeys/sign-in', { response: proof })
    assert.equal(replayed.status, 422)
    await call(page, 'POST', '/v1/shopper/passkeys/sign-in-options')
    const old = await call(page, 'POST', '/v1/shopper/passkeys/sign-in', { response: proof })
    assert.equal(old.status, 422, 'it answers another challenge')
    await context.close()
  })

  it('of somebody else is neither seen nor deleted, and one’s own opens nothing once it is deleted', async () => {
    const { context, page } = await open()
    await signInByCode(page, 'bea@mail.mx')
    const options = await call(page, 'POST', '/v1/shopper/passkeys/options')
    const made = await makeKey(page, options.body)
    const [key] = (await call(page, 'POST', '/v1/shopper/passkeys', { name: 'Laptop', response: made })).body.items
    const stranger = await open()
    await signInByCode(stranger.page, 'eve@mail.mx')
    assert.deepEqual((await call(stranger.page, 'GET', '/v1/shopper/passkeys')).body.items, [])
    await call(stranger.page, 'DELETE', `/v1/shopper/passkeys/${key!.id}`)
    assert.equal((await call(page, 'GET', '/v1/shopper/passkeys')).body.items.length, 1)
    await stranger.context.close()
    assert.equal((await call(page, 'DELETE', `/v1/shopper/passkeys/${key!.id}`)).status, 204)
    await call(page, 'POST', '/v1/shopper/sign-out')
    await call(page, 'POST', '/v1/shopper/session')
    const asked = await call(page, 'POST', '/v1/shopper/passkeys/sign-in-options')
    const refused = await call(page, 'POST', '/v1/shopper/passkeys/sign-in', { response: await useKey(page, asked.body) }) // prettier-ignore
    assert.equal(refused.status, 422)
    await context.close()
  })
})
