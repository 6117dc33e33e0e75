import { describe, expect, it } from '@jest/globals'
import { parseArgv, splitCommand } from '../../src/argv/parse-argv.js'

const command = {
  name: 'run',
  options: {
    format: { value: '<format>', choices: ['json', 'csv'], summary: '' },
    limit: { value: '<n>', summary: '' },
    scan: { summary: '' },
  },
}

describe('splitCommand', () => {
  it('finds the command behind options and their values', () => {
    expect(splitCommand(['--endpoint', 'http://x', 'run', 'a', '--scan'])).toStrictEqual({
      name: 'run',
      rest: ['--endpoint', 'http://x', 'a', '--scan'],
    })
    expect(splitCommand(['--json'])).toStrictEqual({ rest: ['--json'] })
  })
})

describe('parseArgv', () => {
  it('takes options before and after the arguments', () => {
    const { args, options } = parseArgv(['--scan', 'query', '--limit=3', '--', '--x'], command)
    expect(args).toStrictEqual(['query', '--x'])
    expect([options.flag('scan'), options.count('limit'), options.text('format')]).toStrictEqual([true, 3, undefined])
  })

  it.each([
    [['--scna'], 'There is no option --scna, but --scan.'],
    [['--toString'], 'There is no option --toString.'],
    [['-x'], 'There is no option -x.'],
    [['--scan=yes'], '--scan takes no value.'],
    [['--limit'], '--limit takes a value, <n>.'],
    [['--limit='], '--limit takes a value, <n>.'],
    [['--format', 'xml'], '--format takes one of json, csv.'],
  ])('refuses %j', (argv, sentence) => {
    expect(() => parseArgv(argv, command)).toThrow(`[cli.wrong-use] ${sentence}`)
  })

  it.each(['0', '-1', '1.5', 'x', '1e3', '99999999999999999999'])('refuses %s as a count', text => {
    const { options } = parseArgv([`--limit=${text}`], command)
    expect(() => options.count('limit')).toThrow('--limit takes a whole number from 1 on')
  })
})
