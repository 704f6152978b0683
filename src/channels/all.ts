import type { ChannelFolder } from './channel.ts'
import { collect } from './collect/channel.ts'
import { importFiles } from './import/channel.ts'

/** Every channel folder: adding a channel is adding its folder and a line here. */
export const channelFolders: ChannelFolder[] = [collect, importFiles]
