// textmate.js GRAMMAR FILE...: how the TextMate engine of VS Code cuts playbooks by the grammar. For each file a line with its
// name, then a line "begin end scope ..." for each piece, with byte offsets. Run with NODE_PATH at the packages.
const fs = require('fs')
const path = require('path')
const oniguruma = require('vscode-oniguruma')
const textmate = require('vscode-textmate')

async function main ([grammarFile, ...files]) {
  const wasm = fs.readFileSync(path.join(path.dirname(require.resolve('vscode-oniguruma')), 'onig.wasm'))
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length))
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: patterns => new oniguruma.OnigScanner(patterns),
      createOnigString: text => new oniguruma.OnigString(text)
    }),
    loadGrammar: async () => textmate.parseRawGrammar(fs.readFileSync(grammarFile, 'utf8'), grammarFile)
  })
  const grammar = await registry.loadGrammar('source.haggle')
  for (const file of files) {
    const out = [file]
    let stack = textmate.INITIAL
    let offset = 0
    for (const line of fs.readFileSync(file, 'utf8').split('\n')) {
      const result = grammar.tokenizeLine(line, stack)
      stack = result.ruleStack
      for (const token of result.tokens) {
        const begin = Math.min(token.startIndex, line.length)
        const end = Math.min(token.endIndex, line.length)
        if (end > begin) {
          out.push([offset + Buffer.byteLength(line.slice(0, begin)), offset + Buffer.byteLength(line.slice(0, end)),
            ...token.scopes].join(' '))
        }
      }
      offset += Buffer.byteLength(line) + 1
    }
    console.log(out.join('\n'))
  }
}

main(process.argv.slice(2)).catch(error => { console.error(error); process.exit(1) })
