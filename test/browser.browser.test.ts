import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { axe, openBrowser } from './browser.ts'

const head = '<!doctype html><html lang="en"><title>Page</title>'

test('axe sees what is wrong on a page, also under a strict content policy', async () => {
  const server = createServer((request, response) => {
    response.setHeader('content-security-policy', "default-src 'none'")
    response.setHeader('content-type', 'text/html')
    response.end(
      request.url === '/bad'
        ? `${head}<main><img src="x"><button></button></main>`
        : `${head}<main><h1>Fine</h1></main>`,
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = await openBrowser()
  try {
    const page = await browser.newPage()
    await page.goto(`${address}/bad`)
    assert.deepEqual((await axe(page)).map(({ rule }) => rule).sort(), ['button-name', 'image-alt'])
    await page.goto(`${address}/good`)
    assert.deepEqual(await axe(page), [])
  } finally {
    await browser.close()
    server.close()
  }
})
