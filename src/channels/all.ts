import { callCentre } from './call-centre/channel.ts'
import type { ChannelFolder } from './channel.ts'
import { collect } from './collect/channel.ts'
import { email } from './email/channel.ts'
import { importFiles } from './import/channel.ts'
import { pos } from './pos/channel.ts'
import { webhook } from './webhook/channel.ts'
import { whatsapp } from './whatsapp/channel.ts'

/** Every channel folder: adding a channel is adding its folder and a line here. */
export const channelFolders: ChannelFolder[] = [collect, pos, whatsapp, email, callCentre, webhook, importFiles]
