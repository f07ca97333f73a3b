" Vim syntax file
" Language: haggle playbooks
" Written by tools/editors; change the tables of the language instead.
if exists('b:current_syntax')
  finish
endif
syn case match
syn iskeyword @,48-57,_

syn match haggleVariable /\<[A-Za-z_]\w*\>/
syn match haggleChoice /\<[A-Z]\w*\>/
syn match haggleDeclaration /\<\(define\|flag\|haggle\|import\|let\|lever\|offer\|package\|play\|playbook\|table\|test\|threshold\|tier\|use\)\>/
syn match haggleModifier /\<\(override\|remove\)\>/
syn match haggleClause /\<\(above\|approval\|cap\|currency\|current\|each\|expect\|fallback\|impact\|room\|round\|say\|script\|send\|sets\|severity\|source\|stale\|step\|subject\|tactic\|take\|takes\|target\|together\|up\|version\|wait\|wants\|when\|with\|without\)\>/
syn match haggleLink /\<\(after\|as\|at\|blank\|by\|done\|end\|first\|from\|growing\|least\|levers\|list\|match\|of\|one\|over\|private\|to\|undecided\|vesting\)\>/
syn match haggleWord /\<\(and\|else\|for\|if\|in\|known\|not\|or\|otherwise\|then\|where\)\>/
syn match haggleConstant /\<\(yes\|no\|no_one\|not_covered\|any\)\>/
syn match haggleDeclaration /^\(approval\|round\|script\)\>\ze\s\+\w/
syn match haggleDeclaration /\(^\(override\|remove\) \+\)\@<=\(approval\|round\|script\)\>/
syn match haggleFunction /\<\(abs\|all\|any\|at\|at_percentile\|average\|clamp\|compa_ratio\|contains\|count\|length\|lower\|max\|maximum\|midpoint\|min\|minimum\|penetration\|percentile\|round\|round_down\|round_half_even\|round_up\|shares\|sum\|upper\|weeks\|year_of\)\>\ze\s*(/
syn match haggleType /\(:\s*\(list of \)\?\)\@<=\<\(money\|percent\|number\|duration\|date\|text\|yes\/no\)\>/
syn match haggleHead /\<\(offer\|package\|asked\|ask\|approval\|flag\|request\|round\)\>\ze\s*\.[^.]/
syn match haggleName /^\s*\zs[A-Za-z_]\w*\ze\s*\(:\|=[^=]\)/
syn match haggleMember /\.\@<!\.\s*[A-Za-z_]\w*/

syn match haggleNumber /\<\d[0-9_]*\(\.\d[0-9_]*\)\?\>/
syn match haggleNumber /\<\d[0-9_]*\(\.\d[0-9_]*\)\?[ \t]\+\(minute\|hour\|day\|week\|month\|year\)s\?\>/
syn match haggleNumber /\<\d[0-9_]*\(\.\d[0-9_]*\)\?[ \t]*%/
syn match haggleNumber /\([$€£¥₹][ \t]*\|\<[A-Z]\{3}[ \t]\+\)\d[0-9_]*\([.,]\d[0-9_]*\)*\w*/
syn match haggleNumber /\<\d\{4}-\d\{1,2}-\d\+\>/
syn match haggleOperator /\.\.\|[=!<>]=\|[-<>+*\/=?]\|||\?/

syn match haggleEscape contained /{{\|}}/
syn region haggleInner contained start=/"/ end=/"/ oneline
syn cluster haggleValue contains=haggleVariable,haggleChoice,haggleDeclaration,haggleClause,haggleLink,haggleWord,haggleConstant,haggleFunction,haggleHead,haggleMember,haggleNumber,haggleOperator
syn region haggleHole contained matchgroup=haggleBrace start=/{{\@!/ end=/}/ end=/\ze"""/ contains=@haggleValue,haggleInner
syn region haggleShortHole contained matchgroup=haggleBrace start=/{{\@!/ end=/}/ end=/\ze"/ oneline contains=@haggleValue
syn region haggleText start=/"/ end=/"/ end=/$/ contains=haggleEscape,haggleShortHole
syn region haggleBlock start=/"""/ end=/""""\@!/ contains=haggleEscape,haggleHole
syn match haggleComment /#.*$/ contains=@Spell
syn sync fromstart

hi def link haggleDeclaration Keyword
hi def link haggleModifier StorageClass
hi def link haggleClause Statement
hi def link haggleLink Label
hi def link haggleWord Operator
hi def link haggleConstant Boolean
hi def link haggleFunction Function
hi def link haggleType Type
hi def link haggleHead Identifier
hi def link haggleMember Identifier
hi def link haggleName Identifier
hi def link haggleChoice Constant
hi def link haggleNumber Number
hi def link haggleOperator Operator
hi def link haggleText String
hi def link haggleBlock String
hi def link haggleInner String
hi def link haggleEscape SpecialChar
hi def link haggleBrace Special
hi def link haggleComment Comment

let b:current_syntax = 'haggle'
