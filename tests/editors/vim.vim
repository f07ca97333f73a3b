" For each file of $FILES a line with its name, then a line "begin end group" for each piece, with byte offsets, into $OUT.
set nocompatible encoding=utf-8 nomodeline
exe 'set runtimepath^=' .. fnameescape($EDITORS .. '/vim')
filetype plugin on
syntax on
let s:out = []
for s:file in split($FILES, "\n")
  exe 'edit ' .. fnameescape(s:file)
  call add(s:out, s:file)
  let s:offset = 0
  for s:number in range(1, line('$'))
    let s:line = getline(s:number)
    let s:begin = 0
    let s:group = ''
    for s:column in range(0, len(s:line))
      let s:next = s:column < len(s:line) ? synIDattr(synID(s:number, s:column + 1, 1), 'name') : '$'
      if s:next !=# s:group
        if s:column > s:begin
          call add(s:out, (s:offset + s:begin) .. ' ' .. (s:offset + s:column) .. ' ' .. s:group)
        endif
        let s:begin = s:column
        let s:group = s:next
      endif
    endfor
    let s:offset += len(s:line) + 1
  endfor
endfor
call writefile(s:out, $OUT)
qa!
